import { dayWords } from "@/ui/day-range";
import type { ExportedFilters, InboxOptions } from "../buyer-contract";
import { ASSIGNMENT_STATUS_LABELS } from "../rules/words";
import { type InboxFilterParams, WHOLE_INBOX } from "./tenant-inbox-search-params";

/** What a file holds, in words: "Accepted · Drain cleaning · Nov 1, 2026 – Nov 21, 2026". */
export function exportWords(filters: ExportedFilters, niches: InboxOptions["niches"]): string {
  const { status = [], nicheId, search, dateFrom = null, dateTo = null } = filters;
  const niche = niches.find(({ id }) => id === nicheId)?.name ?? "Another niche";
  const words = [
    status.length === 0 ? null : status.map((one) => ASSIGNMENT_STATUS_LABELS[one]).join(", "),
    nicheId === undefined ? null : niche,
    dayWords({ from: dateFrom, to: dateTo }),
    search === undefined ? null : `“${search}”`,
  ].filter((part) => part !== null);
  return words.length === 0 ? "All leads" : words.join(" · ");
}

/** The same filters in the form that asks for another file. */
export const asParams = (filters: ExportedFilters): InboxFilterParams => ({
  search: filters.search ?? WHOLE_INBOX.search,
  status: filters.status ?? WHOLE_INBOX.status,
  nicheId: filters.nicheId ?? null,
  dateFrom: filters.dateFrom ?? null,
  dateTo: filters.dateTo ?? null,
});
