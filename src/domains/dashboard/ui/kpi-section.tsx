"use client";

import { formatMoney, formatNumber, formatPercent } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { trpc } from "@/ui/trpc/client";
import type { DashboardKpis } from "../contract";
import { COUNT_CAP } from "../words";

const LABEL = "Key figures";

function capped(count: number): string {
  return count > COUNT_CAP ? `${formatNumber(COUNT_CAP)}+` : formatNumber(count);
}

function leadsChange({ newLeads7d, newLeadsBefore7d }: DashboardKpis) {
  if (newLeadsBefore7d === 0 || newLeads7d > COUNT_CAP || newLeadsBefore7d > COUNT_CAP) return undefined;
  const ratio = newLeads7d / newLeadsBefore7d - 1;
  const up = ratio >= 0;
  return {
    text: `${up ? "+" : "−"}${formatPercent(Math.abs(ratio), 0)}`,
    direction: up ? ("up" as const) : ("down" as const),
    good: up,
  };
}

export function KpiSection() {
  const [kpis] = trpc.dashboard.kpis.useSuspenseQuery();
  const stake = kpis.atStake.map(({ currency, minor }) => formatMoney(minor, currency)).join(", ");
  const decidedHint =
    kpis.decided30d === 0
      ? "Disputes decided in the last 30 days. Opens every decided dispute."
      : `Disputes decided in the last 30 days; ${formatPercent(kpis.approved30d / kpis.decided30d, 0)} of them approved. Opens every decided dispute.`;
  return (
    <KpiRow label={LABEL}>
      <KpiCard
        label="Pending disputes"
        value={formatNumber(kpis.pendingDisputes)}
        hint={`Leads whose dispute nobody has decided${stake === "" ? "" : `; ${stake} at stake`}.`}
        href="/provider/leads?dispute=pending"
      />
      <KpiCard
        label="Decided, 30 days"
        value={formatNumber(kpis.decided30d)}
        hint={decidedHint}
        href="/provider/leads?dispute=approved,rejected"
      />
      <KpiCard
        label="New leads, 7 days"
        value={capped(kpis.newLeads7d)}
        hint="Leads received for sale in the last 7 days, today included, against the 7 days before."
        change={leadsChange(kpis)}
        href={`/provider/leads?origin=provider&dateFrom=${kpis.newLeadsFrom}`}
      />
      <KpiCard
        label="Unsold leads"
        value={capped(kpis.unsoldLeads)}
        hint="Leads that no client bought, of any age."
        href="/provider/leads?status=unsold"
      />
      <KpiCard
        label="Active clients"
        value={formatNumber(kpis.activeTenants)}
        hint="Workspaces whose status is Active."
        href="/provider/clients?status=active"
      />
      <KpiCard
        label="In onboarding"
        value={formatNumber(kpis.onboardingTenants)}
        hint="Workspaces, active or paused, whose onboarding is in progress."
        href="/provider/clients?onboarding=in_progress&status=active,paused"
      />
    </KpiRow>
  );
}

export function KpiSkeleton() {
  const labels = [
    "Pending disputes",
    "Decided, 30 days",
    "New leads, 7 days",
    "Unsold leads",
    "Active clients",
    "In onboarding",
  ];
  return (
    <KpiRow label={LABEL}>
      {labels.map((label) => (
        <KpiCard key={label} label={label} value={null} loading />
      ))}
    </KpiRow>
  );
}
