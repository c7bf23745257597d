"use client";

import { Button } from "@/ui/button";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { toast } from "@/ui/toast";
import { passwordHint } from "../words";
import { useAccountApi, useRefreshAccount } from "./account-realm";

export function AccountPassword({ account }: { account: { email: string } }) {
  const api = useAccountApi();
  const refreshAccount = useRefreshAccount();
  const change = api.changePassword.useMutation();
  const form = useZodForm(async () => (await import("../contract")).changePasswordInput, {
    defaultValues: { currentPassword: "", newPassword: "" },
  });
  return (
    <Card>
      <CardHeader title="Password" description="Changing it ends your other sessions." />
      <CardContent>
        <Form
          form={form}
          onSubmit={async (values) => {
            await change.mutateAsync(values);
            form.reset();
            await refreshAccount();
            toast.success("Password changed");
          }}
        >
          <input type="text" autoComplete="username" value={account.email} readOnly hidden />
          <TextField
            control={form.control}
            name="currentPassword"
            label="Current password"
            type="password"
            autoComplete="current-password"
            required
          />
          <TextField
            control={form.control}
            name="newPassword"
            label="New password"
            type="password"
            autoComplete="new-password"
            hint={passwordHint}
            required
          />
          <div>
            <Button type="submit" variant="primary" loading={form.formState.isSubmitting}>
              Change Password
            </Button>
          </div>
        </Form>
      </CardContent>
    </Card>
  );
}
