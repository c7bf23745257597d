"use client";

import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { toast } from "@/ui/toast";
import { useAccountApi, useRefreshAccount } from "./account-realm";

const FORM_ID = "turn-off-second-factor";

export function TotpDisableDialog({ onClose }: { onClose: () => void }) {
  const api = useAccountApi();
  const refreshAccount = useRefreshAccount();
  const disable = api.disableTotp.useMutation();
  const form = useZodForm(async () => (await import("../contract")).disableTotpInput, {
    defaultValues: { password: "", code: "" },
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      locked={disable.isPending}
      size="sm"
      title="Turn off the second factor?"
      description="Your password alone will sign you in. Unused recovery codes stop working."
      footer={
        <>
          <Button onClick={onClose} disabled={disable.isPending}>
            Cancel
          </Button>
          <Button type="submit" form={FORM_ID} variant="danger" loading={disable.isPending}>
            Turn Off
          </Button>
        </>
      }
    >
      <Form
        id={FORM_ID}
        form={form}
        guardUnsaved={false}
        onSubmit={async (values) => {
          await disable.mutateAsync(values);
          await refreshAccount();
          toast.success("Second factor turned off");
          onClose();
        }}
      >
        <TextField
          control={form.control}
          name="password"
          label="Password"
          type="password"
          autoComplete="current-password"
          autoFocus
          required
        />
        <TextField
          control={form.control}
          name="code"
          label="Code"
          hint="From your authenticator app, or a recovery code."
          autoComplete="one-time-code"
          required
        />
      </Form>
    </Dialog>
  );
}
