"use client";

import { useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { RelativeTime } from "@/ui/relative-time";
import { toast } from "@/ui/toast";
import { disableTotpInput } from "../contract";
import { useAccountApi, useRefreshAccount } from "./account-realm";
import { TotpEnrolmentDialog } from "./totp-enrolment-dialog";

type SecondFactorProps = { account: { secondFactorSince: Date | null; recoveryCodesLeft: number } };

export function AccountSecondFactor({ account }: SecondFactorProps) {
  const [dialog, setDialog] = useState<"enrol" | "disable" | null>(null);
  const { secondFactorSince, recoveryCodesLeft } = account;
  const isOn = secondFactorSince !== null;
  return (
    <Card>
      <CardHeader
        title="Second factor"
        description="A code from your phone, asked for after the password."
        actions={isOn ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
      />
      <CardContent>
        {isOn ? (
          <div className="flex flex-wrap items-center gap-3">
            <p className="flex-1 text-sm text-muted-foreground">
              On since <RelativeTime at={secondFactorSince} />. {recoveryCodesLeft} of 10 recovery codes left.
            </p>
            <Button variant="danger-ghost" onClick={() => setDialog("disable")}>
              Turn Off
            </Button>
          </div>
        ) : (
          <Button onClick={() => setDialog("enrol")}>Set Up Second Factor</Button>
        )}
      </CardContent>
      {dialog === "enrol" && <TotpEnrolmentDialog onClose={() => setDialog(null)} />}
      {dialog === "disable" && <DisableDialog onClose={() => setDialog(null)} />}
    </Card>
  );
}

const FORM_ID = "turn-off-second-factor";

function DisableDialog({ onClose }: { onClose: () => void }) {
  const api = useAccountApi();
  const refreshAccount = useRefreshAccount();
  const disable = api.disableTotp.useMutation();
  const form = useZodForm(disableTotpInput, { defaultValues: { password: "", code: "" } });
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
