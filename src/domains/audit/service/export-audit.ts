import { z } from "zod";
import { defineExport, everyPage } from "@/platform/csv-export";
import { type AuditCursor, auditFilterSchema, type AuditItem } from "../contract";
import { countAudit, listAudit } from "./list-audit";

const ROWS_A_READ = 500;

const json = (value: unknown): string => (value === null ? "" : JSON.stringify(value));

/** The audit page as a file, newest entry first; JSON lines keep what changed as data. */
export const auditExport = defineExport({
  kind: "export.audit",
  noun: "audit entries",
  maxRows: 100_000,
  // the zone in which the days of the filter begin and end, as it was when the file was asked for
  filters: auditFilterSchema.extend({ zone: z.string() }),
  jsonLines: true,
  columns: [
    { name: "at", cell: (entry: AuditItem) => entry.at.toISOString() },
    { name: "actor_type", cell: (entry) => entry.actorType },
    { name: "actor_id", cell: (entry) => entry.actorId ?? "" },
    { name: "actor_name", cell: (entry) => entry.actorName },
    { name: "role", cell: (entry) => entry.role ?? "" },
    { name: "action", cell: (entry) => entry.action },
    { name: "entity_type", cell: (entry) => entry.entityType },
    { name: "entity_id", cell: (entry) => entry.entityId },
    { name: "tenant_id", cell: (entry) => entry.tenantId ?? "" },
    { name: "before", cell: (entry) => json(entry.before) },
    { name: "after", cell: (entry) => json(entry.after) },
    { name: "ip", cell: (entry) => entry.ip ?? "" },
    { name: "user_agent", cell: (entry) => entry.userAgent ?? "" },
    { name: "request_id", cell: (entry) => entry.requestId },
    { name: "audit_id", cell: (entry) => entry.id },
  ],
  count: (tx, { zone, ...filters }, limit) => countAudit(tx, filters, zone, limit),
  pages: (tx, _caller, { zone, ...filters }) =>
    everyPage((cursor: AuditCursor | null) =>
      listAudit(tx, { ...filters, cursor, limit: ROWS_A_READ }, zone),
    ),
});
