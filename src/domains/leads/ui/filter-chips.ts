import { dayWords } from "@/ui/day-range";
import type { FilterChip } from "@/ui/filter-bar";
import { formatZone } from "@/ui/format";
import type { LeadFilterOptions } from "../contract";
import {
  CLASSIFICATION_LABELS,
  DISPUTE_STATUS_LABELS,
  DUE_FILTER_LABELS,
  LEAD_STATUS_LABELS,
} from "../rules/words";
import type { LeadsFilterParams } from "./leads-search-params";
import type { LeadsParamsControls } from "./use-leads-params";

type SetFilter = LeadsParamsControls["setFilter"];

function nameOf(rows: readonly { id: string; name: string }[] | undefined, id: string): string {
  return rows?.find((row) => row.id === id)?.name ?? `Id …${id.slice(-6)}`;
}

function listWords<V extends string>(values: readonly V[], labels: Record<V, string>): string {
  return values.map((value) => labels[value]).join(", ");
}

/** What is set, in words, each with its way out. */
export function filterChips(
  params: LeadsFilterParams,
  options: LeadFilterOptions | undefined,
  setFilter: SetFilter,
): FilterChip[] {
  const chips: FilterChip[] = [];
  const add = (id: string, label: string, value: string | null, clear: Parameters<SetFilter>[0]) => {
    if (value === null || value === "") return;
    chips.push({ id, label, value, onRemove: () => setFilter(clear) });
  };
  const named = (id: string | null, rows: readonly { id: string; name: string }[] | undefined) =>
    id === null ? null : nameOf(rows, id);
  const tenant = options?.tenant ?? null;

  add("search", "Search", params.search, { search: null });
  add("status", "Status", listWords(params.status, LEAD_STATUS_LABELS), { status: null });
  add("dispute", "Dispute", listWords(params.dispute, DISPUTE_STATUS_LABELS), { dispute: null });
  add("due", "Decision due", params.due === null ? null : DUE_FILTER_LABELS[params.due], { due: null });
  add("classification", "Classification", listWords(params.classification, CLASSIFICATION_LABELS), {
    classification: null,
  });
  add("organization", "Organization", named(params.organizationId, options?.organizations), {
    organizationId: null,
  });
  add("tenant", "Tenant", named(params.tenantId, tenant === null ? [] : [tenant]), { tenantId: null });
  add("niche", "Niche", named(params.nicheId, options?.niches), { nicheId: null });
  add("source", "Source", named(params.sourceId, options?.sources), { sourceId: null });
  if (params.billable !== null)
    add("billable", "Billable", params.billable ? "Yes" : "No", { billable: null });
  add("origin", "Origin", params.origin === null ? null : "For sale", { origin: null });
  const days = dayWords({ from: params.dateFrom, to: params.dateTo });
  add("created", "Created", days === null ? null : `${days}, ${formatZone(options?.zone ?? "UTC")}`, {
    dateFrom: null,
    dateTo: null,
  });
  return chips;
}
