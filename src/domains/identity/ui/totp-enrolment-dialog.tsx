"use client";

import { useState } from "react";
import { Alert } from "@/ui/alert";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { Form, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import type { RouterOutputs } from "@/ui/trpc/client";
import { useAccountApi, useRefreshAccount } from "./account-realm";

type Enrolment = RouterOutputs["identity"]["account"]["startTotp"];

const FORM_ID = "set-up-second-factor";

/** Three steps: prove it is you, scan and confirm, keep the recovery codes. */
export function TotpEnrolmentDialog({ onClose }: { onClose: () => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const isLast = recoveryCodes !== null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      locked={busy || isLast}
      size="sm"
      title={isLast ? "Keep your recovery codes" : "Set up a second factor"}
      footer={
        isLast ? (
          <Button variant="primary" onClick={onClose}>
            I Have Stored Them
          </Button>
        ) : (
          <>
            <Button onClick={onClose} disabled={busy}>
              Cancel
            </Button>
            <Button type="submit" form={FORM_ID} variant="primary" loading={busy}>
              {enrolment === null ? "Continue" : "Confirm Code"}
            </Button>
          </>
        )
      }
    >
      {recoveryCodes !== null ? (
        <RecoveryCodes codes={recoveryCodes} />
      ) : enrolment === null ? (
        <PasswordStep onBusy={setBusy} onStarted={setEnrolment} />
      ) : (
        <ConfirmStep enrolment={enrolment} onBusy={setBusy} onConfirmed={setRecoveryCodes} />
      )}
    </Dialog>
  );
}

type StepProps = { onBusy: (busy: boolean) => void };

function PasswordStep({ onBusy, onStarted }: StepProps & { onStarted: (enrolment: Enrolment) => void }) {
  const api = useAccountApi();
  const start = api.startTotp.useMutation();
  const form = useZodForm(async () => (await import("../contract")).startTotpInput, {
    defaultValues: { password: "" },
  });
  return (
    <Form
      id={FORM_ID}
      form={form}
      guardUnsaved={false}
      onSubmit={async (values) => {
        onBusy(true);
        try {
          onStarted(await start.mutateAsync(values));
        } finally {
          onBusy(false);
        }
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
    </Form>
  );
}

type ConfirmStepProps = StepProps & { enrolment: Enrolment; onConfirmed: (codes: string[]) => void };

function ConfirmStep({ enrolment, onBusy, onConfirmed }: ConfirmStepProps) {
  const api = useAccountApi();
  const refreshAccount = useRefreshAccount();
  const confirm = api.confirmTotp.useMutation();
  const form = useZodForm(async () => (await import("../contract")).confirmTotpInput, {
    defaultValues: { code: "" },
  });
  const { qr, secret } = enrolment;
  return (
    <Form
      id={FORM_ID}
      form={form}
      guardUnsaved={false}
      onSubmit={async (values) => {
        onBusy(true);
        try {
          const { recoveryCodes } = await confirm.mutateAsync(values);
          onConfirmed(recoveryCodes);
          await refreshAccount();
        } finally {
          onBusy(false);
        }
      }}
    >
      <p className="text-sm text-muted-foreground">
        Scan this with your authenticator app, then enter the code it shows.
      </p>
      <svg
        role="img"
        aria-label="QR code for your authenticator app"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shapeRendering="crispEdges"
        className="size-48 self-center rounded-md border border-border"
      >
        {/* Black on white in both themes: cameras need it. */}
        <rect width={qr.size} height={qr.size} fill="#fff" />
        <path d={qr.path} fill="#000" />
      </svg>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 font-mono text-xs break-all" data-testid="totp-secret">
          {secret}
        </code>
        <CopyButton value={secret} label="Copy key" />
      </div>
      <TextField
        control={form.control}
        name="code"
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
      />
    </Form>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="warning">
        Each signs you in once when your phone is not at hand. They are shown only now: store them where your
        phone is not.
      </Alert>
      <ul aria-label="Recovery codes" className="grid grid-cols-1 gap-1 font-mono text-xs sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <CopyButton value={codes.join("\n")} label="Copy codes" showLabel />
      </div>
    </div>
  );
}
