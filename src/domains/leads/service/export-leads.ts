import { getProvider } from "@/domains/settings/server";
import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { formatDecimal } from "@/platform/money";
import {
  CLASSIFICATION_LABELS,
  DISPUTE_STATUS_LABELS,
  disputeReasonLabel,
  LEAD_STATUS_LABELS,
  type LeadCursor,
  leadFiltersSchema,
  type LeadRow,
} from "../contract";
import { leadKeys } from "./lead-query";
import { listLeads } from "./list-leads";

const ROWS_A_READ = 500;

/** The leads page as a file: the filtered list, newest lead first. */
export const leadsExport = defineExport({
  kind: "export.leads",
  noun: "leads",
  // more would not open in a spreadsheet anyway
  maxRows: 50_000,
  filters: leadFiltersSchema,
  columns: [
    { name: "lead_id", cell: (lead: LeadRow) => lead.id },
    { name: "created_at", cell: (lead) => lead.createdAt.toISOString() },
    { name: "contact_name", cell: (lead) => lead.contactName },
    { name: "email", cell: (lead) => lead.contactEmail ?? "" },
    { name: "phone", cell: (lead) => lead.contactPhone ?? "" },
    { name: "postal_code", cell: (lead) => lead.postalCode ?? "" },
    { name: "niche", cell: (lead) => lead.nicheName },
    { name: "source", cell: (lead) => lead.sourceName },
    { name: "status", cell: (lead) => LEAD_STATUS_LABELS[lead.status] },
    { name: "buyers", cell: (lead) => lead.buyers.map((buyer) => buyer.tenantName).join("; ") },
    { name: "dispute", cell: (lead) => DISPUTE_STATUS_LABELS[lead.disputeStatus] },
    {
      name: "dispute_reason",
      cell: ({ disputeReason }) => (disputeReason === null ? "" : disputeReasonLabel(disputeReason)),
    },
    {
      name: "classification",
      cell: ({ classificationType: type }) => (type === null ? "" : CLASSIFICATION_LABELS[type]),
    },
    { name: "billable", cell: (lead) => (lead.billable ? "yes" : "no") },
    { name: "quality_score", cell: (lead) => (lead.qualityScore === null ? "" : String(lead.qualityScore)) },
    { name: "converted_at", cell: (lead) => isoTime(lead.convertedAt) },
    {
      name: "converted_value",
      cell: ({ convertedValueMinor: value, currency }) =>
        value === null ? "" : formatDecimal(value, currency),
    },
    { name: "currency", cell: (lead) => lead.currency },
  ],
  count: async (tx, filters, limit) => {
    const { timeZone: zone } = await getProvider(tx);
    const [counted] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (${leadKeys({ filters, zone, limit })}) matches`;
    return counted?.count ?? 0;
  },
  pages: (tx, _caller, filters) =>
    everyPage((cursor: LeadCursor | null) => listLeads(tx, { ...filters, cursor, limit: ROWS_A_READ })),
});
