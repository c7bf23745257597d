"use client";

import { useState } from "react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { lazyPart } from "@/ui/lazy-part";
import { RelativeTime } from "@/ui/relative-time";

const TotpEnrolmentDialog = lazyPart(
  async () => (await import("./totp-enrolment-dialog")).TotpEnrolmentDialog,
);
const TotpDisableDialog = lazyPart(async () => (await import("./totp-disable-dialog")).TotpDisableDialog);

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
      {dialog === "disable" && <TotpDisableDialog onClose={() => setDialog(null)} />}
    </Card>
  );
}
