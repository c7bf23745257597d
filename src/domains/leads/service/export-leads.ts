import { getProvider } from "@/domains/settings/server";
import { csvText } from "@/platform/csv";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { formatDecimal } from "@/platform/money";
import {
  CLASSIFICATION_LABELS,
  DISPUTE_STATUS_LABELS,
  disputeReasonLabel,
  LEAD_STATUS_LABELS,
  type LeadCursor,
  type LeadFilters,
  type LeadPage,
  type LeadRow,
} from "../contract";
import { leadKeys } from "./lead-query";
import { listLeads } from "./list-leads";

/** More would not open in a spreadsheet anyway. */
export const EXPORT_LIMIT = 50_000;
const ROWS_A_READ = 500;

const HEADER = [
  "lead_id",
  "created_at",
  "contact_name",
  "email",
  "phone",
  "postal_code",
  "niche",
  "source",
  "status",
  "buyers",
  "dispute",
  "dispute_reason",
  "classification",
  "billable",
  "quality_score",
  "converted_at",
  "converted_value",
  "currency",
];

function cells(lead: LeadRow): string[] {
  const { classificationType, convertedValueMinor } = lead;
  return [
    lead.id,
    lead.createdAt.toISOString(),
    lead.contactName,
    lead.contactEmail ?? "",
    lead.contactPhone ?? "",
    lead.postalCode ?? "",
    lead.nicheName,
    lead.sourceName,
    LEAD_STATUS_LABELS[lead.status],
    lead.buyers.map((buyer) => buyer.tenantName).join("; "),
    DISPUTE_STATUS_LABELS[lead.disputeStatus],
    lead.disputeReason === null ? "" : disputeReasonLabel(lead.disputeReason),
    classificationType === null ? "" : CLASSIFICATION_LABELS[classificationType],
    lead.billable ? "yes" : "no",
    lead.qualityScore === null ? "" : String(lead.qualityScore),
    lead.convertedAt?.toISOString() ?? "",
    convertedValueMinor === null ? "" : formatDecimal(convertedValueMinor, lead.currency),
    lead.currency,
  ];
}

/**
 * The filtered list as pieces of CSV text, newest lead first, cells safe to open in a spreadsheet. Trusts that `tx` is
 * one snapshot. A list that is too long is refused in words instead of being cut off in silence.
 */
export async function exportLeads(tx: Tx, filters: LeadFilters, limit = EXPORT_LIMIT): Promise<string[]> {
  await refuseTooMany(tx, filters, limit);
  const pieces = [csvText([HEADER])];
  let cursor: LeadCursor | null = null;
  do {
    const page: LeadPage = await listLeads(tx, { ...filters, cursor, limit: ROWS_A_READ });
    if (page.items.length > 0) pieces.push(csvText(page.items.map(cells)));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pieces;
}

async function refuseTooMany(tx: Tx, filters: LeadFilters, limit: number): Promise<void> {
  const { timeZone: zone } = await getProvider(tx);
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${leadKeys({ filters, zone, limit: limit + 1 })}) matches`;
  if (counted === undefined || counted.count <= limit) return;
  throw new AppError(
    "payload_too_large",
    `More than ${limit.toLocaleString("en")} leads match. Narrow the filters, for example by date, and export again.`,
  );
}
