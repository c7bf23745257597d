import { recordAudit } from "@/domains/audit/server";
import { tenantFileUrl } from "@/domains/jobs/server";
import { mailOwners, mailPerson } from "@/domains/mail/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { defineExport, type FinishedExport, isoTime } from "@/platform/csv-export";
import { actAsTenant, type Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { formatDecimal } from "@/platform/money";
import { type InboxItem, inboxExportFilters } from "../buyer-contract";
import { LEAD_EVENTS } from "../events";
import { MOST_EXPORTED } from "../rules/inbox-limits";
import { inboxQuery } from "./inbox-query";
import { countInbox, sliceOfInbox } from "./list-inbox";

const ROWS_A_READ = 500;

/** A tenant's inbox as a file: the list's own fields. Read under the tenant's role, whoever runs the job. */
export const inboxExport = defineExport({
  kind: "export.inbox",
  noun: "leads",
  maxRows: MOST_EXPORTED,
  filters: inboxExportFilters,
  columns: [
    { name: "assignment_id", cell: (item: InboxItem) => item.assignmentId },
    { name: "lead_id", cell: (item) => item.leadId },
    { name: "niche_id", cell: (item) => item.nicheId },
    { name: "niche_name", cell: (item) => item.nicheName },
    { name: "status", cell: (item) => item.status },
    { name: "price_charged", cell: (item) => formatDecimal(item.priceMinor, item.currency) },
    { name: "assigned_at", cell: (item) => item.assignedAt.toISOString() },
    { name: "viewed_at", cell: (item) => isoTime(item.viewedAt) },
    { name: "accepted_at", cell: (item) => isoTime(item.acceptedAt) },
    { name: "rejected_at", cell: (item) => isoTime(item.rejectedAt) },
    { name: "rejection_reason", cell: (item) => item.rejectionReason ?? "" },
    { name: "contact_email", cell: (item) => item.contactEmail ?? "" },
    { name: "contact_phone", cell: (item) => item.contactPhone ?? "" },
    { name: "contact_name", cell: (item) => item.contactName },
    {
      name: "price_credited",
      cell: ({ creditMinor, currency }) => (creditMinor === null ? "" : formatDecimal(creditMinor, currency)),
    },
  ],
  count: async (tx, { tenantId, ...filters }, limit) => {
    await actAsTenant(tx, tenantId);
    return countInbox(tx, await inboxQuery(tx, tenantId, filters), limit);
  },
  async *pages(tx, _caller, { tenantId, ...filters }) {
    await actAsTenant(tx, tenantId);
    const query = await inboxQuery(tx, tenantId, filters);
    for (let skip = 0; ; skip += ROWS_A_READ) {
      const items = await sliceOfInbox(tx, query, { limit: ROWS_A_READ, skip });
      yield items;
      if (items.length < ROWS_A_READ) return;
    }
  },
  whenDone: announceExport,
});

/** In the transaction in which the file is finished: who asked is mailed, and the tenant's systems are told. */
async function announceExport(
  tx: Tx,
  caller: Caller,
  { tenantId }: { tenantId: string },
  done: FinishedExport,
): Promise<void> {
  const { id: exportId, rows, expiresAt, asker } = done;
  await recordAudit(tx, caller, {
    action: "lead.export_completed",
    entityType: "job",
    entityId: exportId,
    tenantId,
    before: { state: "running" },
    after: { state: "done", rows, expiresAt },
  });
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.exportCompleted.name,
    aggregateType: "export",
    aggregateId: exportId,
    tenantId,
    payload: LEAD_EVENTS.exportCompleted.schema.parse({
      exportId,
      tenantId,
      rowCount: rows,
      completedAt: caller.now.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }),
  });
  const { name } = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId }, select: { name: true } });
  const notice = {
    eventId: exportId,
    tenantId,
    template: "lead_export_ready",
    data: {
      provider_name: name,
      export_date: asker.now.toISOString(),
      row_count: rows,
      expires_at: expiresAt.toISOString(),
      page_url: new URL("/tenant/exports", env.APP_URL).href,
      download_url: tenantFileUrl({ id: exportId, expiresAt }),
    },
  } as const;
  const person = asker.actor.type === "tenant_user" ? asker.actor.id : null;
  const told = person === null ? null : await mailPerson(tx, caller, { ...notice, userId: person });
  if (told === null || told.queued === 0) await mailOwners(tx, caller, notice);
}
