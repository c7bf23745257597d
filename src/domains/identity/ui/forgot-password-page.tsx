"use client";

import { useState } from "react";
import { AuthLayout } from "@/ui/auth-layout";
import { Button, ButtonLink } from "@/ui/button";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { trpc } from "@/ui/trpc/client";
import type { Realm } from "../contract";
import { SIGN_IN_PAGE } from "./sign-out";
import { useHydrated } from "./use-hydrated";

/** Asks for a reset link. What it answers is the same whether there is such an account or not. */
export function ForgotPasswordPage({ realm }: { realm: Realm }) {
  const [askedFor, setAskedFor] = useState<string | null>(null);
  if (askedFor !== null) return <Asked realm={realm} email={askedFor} />;
  return <Ask realm={realm} onAsked={setAskedFor} />;
}

function Asked({ realm, email }: { realm: Realm; email: string }) {
  return (
    <AuthLayout
      title="Look into your mailbox"
      description={`If there is an account for ${email}, a mail with a link is on its way. The link works once, for one hour. Nothing there? Ask an administrator for a link.`}
    >
      <ButtonLink href={SIGN_IN_PAGE[realm]}>Go to Sign-In</ButtonLink>
    </AuthLayout>
  );
}

function Ask({ realm, onAsked }: { realm: Realm; onAsked: (email: string) => void }) {
  const hydrated = useHydrated();
  const request = trpc.identity.links.requestReset.useMutation();
  const form = useZodForm(async () => (await import("../contract")).requestResetInput, {
    defaultValues: { realm, email: "" },
  });
  return (
    <AuthLayout title="Forgot your password?" description="Get a link by mail to set a new one.">
      <Form
        form={form}
        onSubmit={async (values) => {
          await request.mutateAsync(values);
          onAsked(values.email);
        }}
      >
        <TextField
          control={form.control}
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
          autoFocus
          required
        />
        <Button type="submit" variant="primary" loading={form.formState.isSubmitting} disabled={!hydrated}>
          Send Link
        </Button>
        <ButtonLink href={SIGN_IN_PAGE[realm]} variant="ghost">
          Back to Sign-In
        </ButtonLink>
      </Form>
    </AuthLayout>
  );
}
