import { z } from "zod";
import { type AuditActorType } from "./words";

export * from "./words";

const PAGE_SIZE = 50;
const LARGEST_PAGE = 100;
/** Ids and names in filters: long enough for any of ours, short enough to refuse a pasted file. */
const word = z.string().trim().min(1).max(200);

/** Where the next page begins: the last row of the one before. */
const auditCursorSchema = z.object({ at: z.date(), id: z.uuid() });

export const auditFilterSchema = z.object({
  actorId: z.uuid().optional(),
  action: word.optional(),
  entityType: word.optional(),
  entityId: word.optional(),
  tenantId: z.uuid().optional(),
  requestId: word.optional(),
  /** Calendar days in the provider's zone, both included. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

export const listAuditSchema = auditFilterSchema.extend({
  cursor: auditCursorSchema.nullish(),
  limit: z.number().int().min(1).max(LARGEST_PAGE).default(PAGE_SIZE),
});

export const exportAuditSchema = auditFilterSchema.extend({
  format: z.enum(["csv", "jsonl"]).default("csv"),
});

export const auditEventSchema = z.object({ id: z.uuid() });

export type AuditFilter = z.infer<typeof auditFilterSchema>;
export type ListAuditInput = z.infer<typeof listAuditSchema>;
export type AuditCursor = z.infer<typeof auditCursorSchema>;

export interface AuditItem {
  id: string;
  at: Date;
  actorType: AuditActorType;
  actorId: string | null;
  actorName: string;
  role: string | null;
  entityType: string;
  entityId: string;
  tenantId: string | null;
  action: string;
  before: unknown;
  after: unknown;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
}

export interface AuditPage {
  items: AuditItem[];
  nextCursor: AuditCursor | null;
}

/** What the filter menus offer. */
export interface AuditFilterOptions {
  actors: { id: string; name: string }[];
  actions: string[];
  entityTypes: string[];
  zone: string;
}
