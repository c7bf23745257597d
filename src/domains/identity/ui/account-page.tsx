"use client";

import { useState } from "react";
import { Loaded } from "@/ui/loaded";
import { useTrailingCrumb } from "@/ui/trailing-crumb";
import { Button } from "@/ui/button";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DescriptionList } from "@/ui/description-list";
import { Page, PageHeader } from "@/ui/page-header";
import { RelativeTime } from "@/ui/relative-time";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import type { RouterOutputs } from "@/ui/trpc/client";
import type { Realm } from "../contract";
import { ROLE_LABELS } from "../words";
import { AccountPassword } from "./account-password";
import { AccountRealm, useAccountApi, useRefreshAccount } from "./account-realm";
import { AccountSecondFactor } from "./account-second-factor";
import { SessionList } from "./session-list";

export type AccountDetail = RouterOutputs["identity"]["account"]["get"];

/** One's own account: password, second factor, sessions. */
export function AccountPage({ realm }: { realm: Realm }) {
  return (
    <AccountRealm realm={realm}>
      <Account />
    </AccountRealm>
  );
}

function Account() {
  const api = useAccountApi();
  const account = api.get.useQuery();
  useTrailingCrumb("Your account");
  return (
    <Page width="form">
      <PageHeader title="Your account" description="How you sign in, and where you are signed in." />
      <Loaded large query={account} waiting={<Skeleton className="h-96 w-full" />}>
        {(data) => (
          <div className="flex flex-col gap-5">
            <Profile account={data} />
            <AccountPassword account={data} />
            <AccountSecondFactor account={data} />
            <Sessions account={data} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Profile({ account }: { account: AccountDetail }) {
  return (
    <Card>
      <CardHeader title="Profile" />
      <CardContent>
        <DescriptionList
          columns={2}
          items={[
            { label: "Name", value: account.name },
            { label: "E-mail", value: account.email },
            { label: "Role", value: ROLE_LABELS[account.role] },
            {
              label: "Password set",
              value:
                account.passwordChangedAt === null ? null : <RelativeTime at={account.passwordChangedAt} />,
            },
          ]}
        />
      </CardContent>
    </Card>
  );
}

function Sessions({ account }: { account: AccountDetail }) {
  const [ending, setEnding] = useState<string | null>(null);
  const [confirming, setConfirming] = useState(false);
  const api = useAccountApi();
  const refreshAccount = useRefreshAccount();
  const revoke = api.revokeSession.useMutation();
  const revokeOthers = api.revokeOtherSessions.useMutation();

  async function end(sessionId: string) {
    setEnding(sessionId);
    try {
      await revoke.mutateAsync({ sessionId });
      toast.success("Session ended");
    } catch (error) {
      toast.error(error);
    }
    await refreshAccount();
    setEnding(null);
  }

  const hasOthers = account.sessions.some(({ current }) => !current);
  return (
    <Card>
      <CardHeader
        title="Sessions"
        description="A session ends after 8 hours without use, and after 7 days in any case."
        actions={
          hasOthers && (
            <Button size="sm" onClick={() => setConfirming(true)}>
              End All Others
            </Button>
          )
        }
      />
      <CardContent>
        <SessionList
          label="Your sessions"
          sessions={account.sessions}
          action={({ id, current }) =>
            current !== true && (
              <Button size="xs" loading={ending === id} onClick={() => void end(id)}>
                End Session
              </Button>
            )
          }
        />
      </CardContent>
      <ConfirmDialog
        open={confirming}
        onOpenChange={setConfirming}
        title="End all other sessions?"
        consequence="You stay signed in here and are signed out everywhere else."
        confirmLabel="End Sessions"
        tone="danger"
        onConfirm={async () => {
          const { ended } = await revokeOthers.mutateAsync();
          await refreshAccount();
          toast.success(ended === 1 ? "1 session ended" : `${ended} sessions ended`);
        }}
      />
    </Card>
  );
}
