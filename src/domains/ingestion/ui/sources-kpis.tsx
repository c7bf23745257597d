"use client";

import { formatNumber, formatPercent } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import type { SourceItem } from "../service/intake-keys";

/** The sources together. */
export function SourcesKpis({ sources }: { sources: readonly SourceItem[] | undefined }) {
  const loading = sources === undefined;
  const all = sources ?? [];
  const sum = (of: (source: SourceItem) => number) => all.reduce((total, source) => total + of(source), 0);
  const leads = sum((source) => source.leads);
  const sold = sum((source) => source.sold);
  const active = all.filter(({ intakeKey }) => intakeKey?.status === "active").length;
  return (
    <KpiRow label="Sources in figures">
      <KpiCard
        label="Leads, 30 days"
        value={formatNumber(leads)}
        hint="Leads of the provider that came in the last 30 days, from all sources."
        loading={loading}
      />
      <KpiCard
        label="Sold share"
        value={leads === 0 ? "None yet" : formatPercent(sold / leads)}
        hint="Of these leads, those that at least one client bought."
        loading={loading}
      />
      <KpiCard
        label="Unsold, 30 days"
        value={formatNumber(sum((source) => source.unsold))}
        hint="Leads of the last 30 days that nobody bought."
        href="/provider/leads?status=unsold"
        loading={loading}
      />
      <KpiCard
        label="Active keys"
        value={formatNumber(active)}
        hint="Sources whose web forms may send leads."
        loading={loading}
      />
    </KpiRow>
  );
}
