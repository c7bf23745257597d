"use client";

import { useState } from "react";
import { AuthLayout } from "@/ui/auth-layout";
import { Button, ButtonLink } from "@/ui/button";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { trpc } from "@/ui/trpc/client";
import type { Realm } from "../contract";
import { passwordHint } from "../words";
import { SIGN_IN_PAGE } from "./sign-out";
import { useHydrated } from "./use-hydrated";

type Link = { realm: Realm; name: string; email: string };
type LinkPageProps = { token: string; link: Link | null };

/** The token is in the address: the page is left for good, so that it is not gone back to. */
function leaveFor(realm: Realm, notice: string) {
  window.location.replace(`${SIGN_IN_PAGE[realm]}?notice=${notice}`);
}

function Expired() {
  return (
    <AuthLayout
      title="This link no longer works"
      description="It was used before, replaced by a newer one, or has expired. Ask whoever sent it for a new one."
    >
      <ButtonLink href="/sign-in">Go to Sign-In</ButtonLink>
    </AuthLayout>
  );
}

/** Whom an invite is for sets a name and a password here. */
export function InvitePage({ token, link }: LinkPageProps) {
  if (link === null) return <Expired />;
  return <AcceptInvite token={token} link={link} />;
}

function AcceptInvite({ token, link }: { token: string; link: Link }) {
  const [leaving, setLeaving] = useState(false);
  const hydrated = useHydrated();
  const accept = trpc.identity.links.acceptInvite.useMutation();
  const form = useZodForm(async () => (await import("../contract")).acceptInviteInput, {
    defaultValues: { token, name: link.name, password: "" },
  });
  return (
    <AuthLayout title="Join Fairlead" description={`Set up the account for ${link.email}.`}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const { realm } = await accept.mutateAsync(values);
          setLeaving(true);
          leaveFor(realm, "invite-accepted");
        }}
      >
        <input type="text" autoComplete="username" value={link.email} readOnly hidden />
        <TextField control={form.control} name="name" label="Your name" autoComplete="name" required />
        <TextField
          control={form.control}
          name="password"
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={passwordHint}
          autoFocus
          required
        />
        <Button
          type="submit"
          variant="primary"
          loading={form.formState.isSubmitting || leaving}
          disabled={!hydrated}
        >
          Create Account
        </Button>
      </Form>
    </AuthLayout>
  );
}

/** A new password by a reset link. */
export function ResetPage({ token, link }: LinkPageProps) {
  if (link === null) return <Expired />;
  return <SetPassword token={token} link={link} />;
}

function SetPassword({ token, link }: { token: string; link: Link }) {
  const [leaving, setLeaving] = useState(false);
  const hydrated = useHydrated();
  const reset = trpc.identity.links.resetPassword.useMutation();
  const form = useZodForm(async () => (await import("../contract")).resetPasswordInput, {
    defaultValues: { token, password: "" },
  });
  return (
    <AuthLayout title="Set a new password" description={`For ${link.email}. Every open session ends.`}>
      <Form
        form={form}
        onSubmit={async (values) => {
          const { realm } = await reset.mutateAsync(values);
          setLeaving(true);
          leaveFor(realm, "password-reset");
        }}
      >
        <input type="text" autoComplete="username" value={link.email} readOnly hidden />
        <TextField
          control={form.control}
          name="password"
          label="New password"
          type="password"
          autoComplete="new-password"
          hint={passwordHint}
          autoFocus
          required
        />
        <Button
          type="submit"
          variant="primary"
          loading={form.formState.isSubmitting || leaving}
          disabled={!hydrated}
        >
          Set Password
        </Button>
      </Form>
    </AuthLayout>
  );
}
