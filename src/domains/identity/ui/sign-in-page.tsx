"use client";

import Link from "next/link";
import { useState } from "react";
import type { z } from "zod";
import { Alert } from "@/ui/alert";
import { AuthLayout } from "@/ui/auth-layout";
import { Button } from "@/ui/button";
import { toErrorInfo } from "@/ui/error-info";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import type { Realm, signInInput } from "../contract";
import { postJson } from "./post-json";
import { FORGOTTEN_PAGE } from "./sign-out";
import { SIGN_IN_NOTICES, type SignInNotice } from "./sign-in-search-params";
import { useHydrated } from "./use-hydrated";

type SignInPageProps = { realm: Realm; returnTo: string; notice: SignInNotice | null };

const WORDS: Record<Realm, { title: string; description: string }> = {
  staff: { title: "Sign in", description: "For the provider's staff." },
  tenant: { title: "Sign in to your workspace", description: "For contractors and their teams." },
};

/** Sign-in of either realm: first e-mail and password, then the code where the account asks for one. */
export function SignInPage({ realm, returnTo, notice }: SignInPageProps) {
  const [asksForCode, setAsksForCode] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const hydrated = useHydrated();
  const form = useZodForm(async () => (await import("../contract")).signInInput, {
    defaultValues: { realm, email: "", password: "", code: "" },
  });

  async function submit(values: z.output<typeof signInInput>) {
    try {
      await postJson("/api/auth/sign-in", values);
    } catch (error) {
      if (toErrorInfo(error).code !== "second_factor_required" || asksForCode) throw error;
      setAsksForCode(true);
      return;
    }
    setLeaving(true);
    window.location.assign(returnTo);
  }

  const busy = form.formState.isSubmitting || leaving;
  return (
    <AuthLayout
      {...WORDS[realm]}
      footer={
        <Link
          href={FORGOTTEN_PAGE[realm]}
          prefetch={false}
          className="inline-flex h-6 items-center underline"
        >
          Forgot password?
        </Link>
      }
    >
      <Form form={form} onSubmit={submit}>
        {notice !== null && <Alert tone="info" title={SIGN_IN_NOTICES[notice]} />}
        <div className={asksForCode ? "hidden" : "contents"}>
          <TextField
            control={form.control}
            name="email"
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            required
          />
          <TextField
            control={form.control}
            name="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            required
          />
        </div>
        {asksForCode && (
          <TextField
            control={form.control}
            name="code"
            label="Code"
            hint="6 digits from your authenticator app, or a recovery code."
            autoComplete="one-time-code"
            inputMode="text"
            autoFocus
            required
          />
        )}
        <Button type="submit" variant="primary" loading={busy} disabled={!hydrated}>
          {asksForCode ? "Verify Code" : "Sign In"}
        </Button>
        {asksForCode && (
          <Button
            variant="ghost"
            onClick={() => {
              setAsksForCode(false);
              form.reset();
            }}
          >
            Use Another Account
          </Button>
        )}
      </Form>
    </AuthLayout>
  );
}
