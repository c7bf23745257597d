import { prisma } from "@/platform/db/client";

/** What a write of a lead must leave behind, as names: audit actions, outbox events in order, kinds of activity. */
export async function leadTraces(leadId: string) {
  const [audit, outbox, activity] = await Promise.all([
    prisma.auditEvent.findMany({ where: { entityType: "lead", entityId: leadId }, orderBy: { at: "asc" } }),
    prisma.outboxEvent.findMany({ where: { aggregateId: leadId }, orderBy: { sequence: "asc" } }),
    prisma.activity.findMany({ where: { subjectType: "lead", subjectId: leadId }, orderBy: { at: "asc" } }),
  ]);
  return {
    actions: audit.map(({ action }) => action),
    events: outbox.map(({ name }) => name),
    kinds: activity.map(({ kind }) => kind),
    audit,
    outbox,
  };
}

export const NO_TRACES = { actions: [], events: [], kinds: [], audit: [], outbox: [] };
