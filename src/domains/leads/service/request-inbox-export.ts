import { recordAudit } from "@/domains/audit/server";
import { queueJob } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError, type Quota } from "@/platform/errors";
import type { InboxFilters } from "../buyer-contract";
import { MOST_EXPORTED } from "../rules/inbox-limits";
import { takeExport } from "./export-quota";
import { inboxExport } from "./inbox-export";
import { inboxQuery } from "./inbox-query";
import { countInbox } from "./list-inbox";

/** Of what is too much, this much is counted to say how much too much it is. */
const COUNTED_AT_MOST = 100_000;

interface RequestedExport {
  exportId: string;
  estimatedRows: number;
  /** What is left of the day's exports, this one taken. */
  quota: Quota;
}

/**
 * Asks for a file of a tenant's inbox. So many a day, by the day of UTC; one that failed does not count. Works under the
 * tenant's role, on statements alone.
 */
export async function requestInboxExport(
  tx: Tx,
  caller: Caller,
  { tenantId, filters }: { tenantId: string; filters: InboxFilters },
): Promise<RequestedExport> {
  const quota = await takeExport(tx, caller, tenantId);
  const rows = await countRows(tx, tenantId, filters);
  const { id: exportId } = await queueJob(tx, caller, {
    kind: "export.inbox",
    title: `Export of ${inboxExport.noun}`,
    input: { filters: { tenantId, ...filters }, format: "csv" },
    total: rows,
  });
  await recordAudit(tx, caller, {
    action: "lead.export_requested",
    entityType: "job",
    entityId: exportId,
    tenantId,
    before: null,
    after: { filters, rows },
  });
  return { exportId, estimatedRows: rows, quota };
}

async function countRows(tx: Tx, tenantId: string, filters: InboxFilters): Promise<number> {
  const count = await countInbox(tx, await inboxQuery(tx, tenantId, filters), COUNTED_AT_MOST);
  if (count <= MOST_EXPORTED) return count;
  const said = `${count >= COUNTED_AT_MOST ? "At least " : ""}${count.toLocaleString("en")}`;
  throw new AppError(
    "validation_failed",
    `${said} leads match, and one export holds ${MOST_EXPORTED.toLocaleString("en")}. Narrow the filters, for example by date.`,
    { meta: { matchingRows: count, mostRows: MOST_EXPORTED } },
  );
}
