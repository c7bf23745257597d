"use client";

import { ROLE_LABELS } from "@/domains/identity/words";
import { TRADE_LABELS } from "@/domains/settings/words";
import { Alert } from "@/ui/alert";
import { Badge } from "@/ui/badge";
import { ButtonLink } from "@/ui/button";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { ErrorState } from "@/ui/error-state";
import { formatNumber, formatZone, plural } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { Page, PageHeader } from "@/ui/page-header";
import { RelativeTime } from "@/ui/relative-time";
import type { RouterOutputs } from "@/ui/trpc/client";
import { trpc } from "@/ui/trpc/client";
import { useViewer } from "@/ui/viewer";
import { ONBOARDING_STATUS_LABELS } from "../words";

/** The first page of a contractor: which workspace this is, who is signed in, what came in lately. */
export function WorkspacePage() {
  const viewer = useViewer();
  const query = trpc.workspace.home.useQuery();
  const home = query.data;
  if (home === undefined && query.error !== null) {
    return (
      <Page>
        <ErrorState
          wholePage
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      </Page>
    );
  }
  const loading = home === undefined;
  const latestLeadAt = home?.latestLeadAt ?? null;
  return (
    <Page>
      <PageHeader
        title={home?.name ?? "Workspace"}
        description={
          home === undefined ? undefined : `${TRADE_LABELS[home.trade]} · leads from ${home.providerName}`
        }
      />
      {home?.status === "paused" && (
        <Alert tone="warning" title="This workspace is paused">
          You get no new leads. Contact {home.providerName} to resume.
        </Alert>
      )}
      {home !== undefined && <Attention waiting={home.waiting} />}
      <KpiRow label="Your leads">
        <KpiCard
          label="Unanswered leads"
          value={home === undefined ? null : formatNumber(home.waiting.open)}
          hint="Leads that nobody here has accepted or rejected yet."
          href="/tenant/leads?status=active"
          loading={loading}
        />
        <KpiCard
          label="Pending disputes"
          value={home === undefined ? null : formatNumber(home.waiting.disputed)}
          hint="Your disputes that are not decided yet."
          href="/tenant/disputes?status=pending"
          loading={loading}
        />
        <KpiCard
          label="Leads, 30 days"
          value={home === undefined ? null : formatNumber(home.leads30d)}
          hint="Leads assigned to you in the last 30 days."
          loading={loading}
        />
        <KpiCard
          label="Latest lead"
          value={latestLeadAt === null ? null : <RelativeTime at={latestLeadAt} zone={home?.timeZone} />}
          hint="When the last lead was assigned to you."
          loading={loading}
        />
      </KpiRow>
      <div className="grid items-start gap-4 md:grid-cols-2">
        <Card>
          <CardHeader title="Workspace" />
          <CardContent>
            <DescriptionList
              items={[
                { label: "Trade", value: home === undefined ? null : TRADE_LABELS[home.trade] },
                { label: "Service areas", value: <Areas prefixes={home?.serviceAreas ?? []} /> },
                { label: "Time zone", value: home === undefined ? null : formatZone(home.timeZone) },
                {
                  label: "Onboarding",
                  value: home === undefined ? null : ONBOARDING_STATUS_LABELS[home.onboardingStatus],
                },
              ]}
            />
          </CardContent>
        </Card>
        <Card>
          <CardHeader title="Signed in" />
          <CardContent>
            <DescriptionList
              items={[
                { label: "Name", value: viewer.name },
                { label: "E-mail", value: viewer.email },
                { label: "Role", value: viewer.roleLabel ?? ROLE_LABELS.owner },
              ]}
            />
          </CardContent>
        </Card>
      </div>
    </Page>
  );
}

type Waiting = RouterOutputs["workspace"]["home"]["waiting"];

/** What to do first, with the way there. */
function Attention({ waiting: { open, unseen } }: { waiting: Waiting }) {
  if (open === 0) return null;
  const words = unseen === 0 ? "" : ` ${formatNumber(unseen)} of them nobody has opened.`;
  return (
    <Alert
      title={`${plural(open, "lead waits", "leads wait")} for your answer`}
      actions={
        <ButtonLink variant="primary" href="/tenant/leads?status=active">
          Open Inbox
        </ButtonLink>
      }
    >
      Who calls first usually wins the job.{words}
    </Alert>
  );
}

function Areas({ prefixes }: { prefixes: readonly string[] }) {
  if (prefixes.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-1">
      {prefixes.map((prefix) => (
        <li key={prefix}>
          <Badge className="font-mono">{prefix}</Badge>
        </li>
      ))}
    </ul>
  );
}
