import type { Tx } from "@/platform/db/transaction";
import { getInvoice, type InvoiceRecord, type LineRecord } from "./read-invoices";

interface OwnLine extends LineRecord {
  /** The lead that was sold, as its buyer opens it; null where the source is no sale of theirs. */
  leadId: string | null;
}

/** One invoice of a tenant with all its lines, each with the way to what is billed. Works under the tenant's role. */
export async function getOwnInvoice(
  tx: Tx,
  ref: { tenantId: string; invoiceId: string },
): Promise<InvoiceRecord & { lines: OwnLine[] }> {
  const { lines, ...invoice } = await getInvoice(tx, ref);
  const sold = await tx.$queryRaw<{ id: string; leadId: string }[]>`
    SELECT a.id, a.lead_id AS "leadId" FROM lead_assignment a
     WHERE a.id = ANY (${lines.map(({ sourceId }) => sourceId)}::uuid[]) AND a.tenant_id = ${ref.tenantId}::uuid`;
  const leadOf = new Map(sold.map(({ id, leadId }) => [id, leadId]));
  return {
    ...invoice,
    lines: lines.map((line) => ({ ...line, leadId: leadOf.get(line.sourceId) ?? null })),
  };
}
