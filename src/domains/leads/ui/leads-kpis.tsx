"use client";

import { formatNumber, formatPercent, formatRelative, formatZone } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { KpiError } from "@/ui/kpi-error";
import { useNow } from "@/ui/now";
import { trpc } from "@/ui/trpc/client";
import type { CappedCount } from "../contract";
import { LEADS_PATH } from "./leads-search-params";

function figure(count: CappedCount | undefined): string | null {
  if (count === undefined) return null;
  return count.capped ? `${formatNumber(count.value)}+` : formatNumber(count.value);
}

function href(parameters: Record<string, string>): string {
  return `${LEADS_PATH}?${new URLSearchParams(parameters).toString()}`;
}

export function LeadsKpis() {
  const query = trpc.leads.kpis.useQuery();
  const now = useNow();
  const { data, isPending: loading } = query;
  if (data === undefined && query.error !== null) {
    return <KpiError error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />;
  }
  const oldest = data?.oldestPendingAt ?? null;
  const waiting =
    oldest === null || now === null ? "" : ` The oldest was submitted ${formatRelative(oldest, now)}.`;
  const zone = data === undefined ? "" : ` Days in ${formatZone(data.zone)}.`;
  const since = (count: { dateFrom: string } | undefined) => ({ dateFrom: count?.dateFrom ?? "" });
  const share = data?.decidedDisputes.approvalShare ?? null;
  return (
    <KpiRow label="Lead figures">
      <KpiCard
        loading={loading}
        label="Pending disputes"
        value={figure(data?.pendingDisputes)}
        hint={`Leads with a dispute that nobody has decided; ${figure(data?.overdueDisputes) ?? "0"} overdue.${waiting}`}
        href={href({ due: "any" })}
      />
      <KpiCard
        loading={loading}
        label="Approved, 30 days"
        value={share === null ? null : formatPercent(share, 0)}
        hint={`Share approved of the ${figure(data?.decidedDisputes) ?? "0"} disputes decided in the last 30 days.`}
        href={href({ dispute: "approved,rejected" })}
      />
      <KpiCard
        loading={loading}
        label="New, 7 days"
        value={figure(data?.newLeads)}
        hint={`Leads that arrived for sale in the last 7 days, today included.${zone}`}
        href={href({ origin: "provider", ...since(data?.newLeads) })}
      />
      <KpiCard
        loading={loading}
        label="Unsold, 30 days"
        value={figure(data?.unsold)}
        hint={`Leads of the last 30 days that nobody bought.${zone}`}
        href={href({ status: "unsold", ...since(data?.unsold) })}
      />
      <KpiCard
        loading={loading}
        label="Not billable, 30 days"
        value={figure(data?.notBillable)}
        hint={`Leads of the last 30 days that were reclassified.${zone}`}
        href={href({ billable: "false", ...since(data?.notBillable) })}
      />
      <KpiCard
        loading={loading}
        label="Converted, 30 days"
        value={figure(data?.converted)}
        hint={`Leads of the last 30 days, for sale, that became a job.${zone}`}
        href={href({ status: "converted", origin: "provider", ...since(data?.converted) })}
      />
    </KpiRow>
  );
}
