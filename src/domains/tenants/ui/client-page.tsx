"use client";

import { Inbox, Split } from "lucide-react";
import { useQueryState } from "nuqs";
import { TRADE_LABELS } from "@/domains/settings/words";
import { useTrailingCrumb } from "@/ui/breadcrumbs";
import { ButtonLink } from "@/ui/button";
import { toErrorInfo } from "@/ui/error-info";
import { ErrorState } from "@/ui/error-state";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { Tabs } from "@/ui/tabs";
import { trpc } from "@/ui/trpc/client";
import { ClientOverview } from "./client-overview";
import { CLIENT_TABS, clientTabParser } from "./clients-search-params";
import { EditTenantButton } from "./edit-tenant-button";
import { OnboardingBadge, TenantStatusBadge } from "./tenant-badges";

const waiting = <Skeleton className="h-64 w-full" />;
const ClientUsers = lazyPart(async () => (await import("./client-users")).ClientUsers, waiting);
const TenantAudit = lazyPart(async () => (await import("@/domains/audit/ui/index")).TenantAudit, waiting);
const TenantTimeline = lazyPart(
  async () => (await import("@/domains/timeline/ui/index")).TenantTimeline,
  waiting,
);

/** One client: who it is, what it buys, what happened, who may sign in, and who changed it. */
export function ClientPage({ id }: { id: string }) {
  const query = trpc.tenants.get.useQuery({ id });
  const tenant = query.data;
  const [tab, setTab] = useQueryState("tab", clientTabParser);
  useTrailingCrumb(tenant?.name ?? null);

  if (tenant === undefined) {
    return (
      <Page>
        {query.error === null ? (
          <ClientSkeleton />
        ) : (
          <ErrorState
            wholePage
            title={
              toErrorInfo(query.error).code === "not_found"
                ? "There is no such client"
                : "This client could not be shown"
            }
            error={query.error}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        )}
      </Page>
    );
  }

  const panels = {
    overview: { label: "Overview", content: <ClientOverview tenant={tenant} /> },
    timeline: { label: "Timeline", content: <TenantTimeline tenantId={id} zone={tenant.zone} /> },
    users: { label: "Users", content: <ClientUsers tenantId={id} tenantName={tenant.name} /> },
    audit: { label: "Audit", content: <TenantAudit tenantId={id} zone={tenant.zone} /> },
  };
  return (
    <Page>
      <PageHeader
        title={tenant.name}
        badge={
          <>
            <TenantStatusBadge status={tenant.status} />
            {tenant.onboardingStatus !== "completed" && <OnboardingBadge status={tenant.onboardingStatus} />}
          </>
        }
        description={`${TRADE_LABELS[tenant.trade]} · ${tenant.organization.name}`}
        actions={
          <>
            <ButtonLink href={`/provider/leads?organization=${tenant.organizationId}`}>
              <Inbox aria-hidden="true" />
              Leads
            </ButtonLink>
            <ButtonLink href={`/provider/leads/distribution/subscriptions?tenant=${tenant.id}`}>
              <Split aria-hidden="true" />
              Subscriptions
            </ButtonLink>
            <EditTenantButton tenant={tenant} />
          </>
        }
      />
      <Tabs
        label="Sections of this client"
        tabs={CLIENT_TABS.map((value) => ({ value, ...panels[value] }))}
        value={tab}
        onValueChange={(next) => void setTab(next)}
      />
    </Page>
  );
}

function ClientSkeleton() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-4">
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-18 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}
