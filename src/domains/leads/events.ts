import { z } from "zod";
import { CLASSIFICATION_TYPES } from "./rules/words";

const credit = z.object({ amountMinor: z.int().min(0), currency: z.string() }).nullable();

const reclassified = z.object({
  leadId: z.uuid(),
  /** Of the buyer this event is for; both null when nobody bought the lead. */
  tenantId: z.uuid().nullable(),
  assignmentId: z.uuid().nullable(),
  /** Null: the classification was undone. */
  classificationType: z.enum(CLASSIFICATION_TYPES).nullable(),
  previousType: z.enum(CLASSIFICATION_TYPES).nullable(),
  reason: z.string().nullable(),
  billable: z.boolean(),
  /** What the buyer gets back; null when its sale was already credited, or the classification was undone. */
  credit,
  /** On undo: what the buyer is charged again. */
  charge: credit,
  reclassifiedAt: z.iso.datetime(),
});

const byTenant = { leadId: z.uuid(), tenantId: z.uuid() };
const decided = {
  ...byTenant,
  assignmentId: z.uuid(),
  tenantName: z.string(),
  nicheName: z.string(),
  /** One of the tenant's people; null when one of its systems did it. */
  personId: z.uuid().nullable(),
  personName: z.string(),
};

/** What leads announce. Every event belongs to one lead and concerns one tenant, so that a buyer never sees another. */
export const LEAD_EVENTS = {
  /** By the tenant's own system: it is tracked, never sold or charged. */
  created: {
    name: "leads/lead.created",
    schema: z.object({
      ...byTenant,
      externalId: z.string(),
      nicheId: z.uuid(),
      createdAt: z.iso.datetime(),
    }),
  },
  /** By the tenant that bought it, the first time somebody there opened it. */
  viewed: {
    name: "leads/lead.viewed",
    schema: z.object({ ...byTenant, assignmentId: z.uuid(), viewedAt: z.iso.datetime() }),
  },
  /** By the tenant that bought it. */
  accepted: {
    name: "leads/lead.accepted",
    schema: z.object({ ...decided, acceptedAt: z.iso.datetime() }),
  },
  rejected: {
    name: "leads/lead.rejected",
    schema: z.object({ ...decided, rejectionReason: z.string(), rejectedAt: z.iso.datetime() }),
  },
  /** The provider has a new lead to sell: by a form, or entered by staff. Distribution offers it. */
  received: {
    name: "leads/lead.received",
    schema: z.object({
      leadId: z.uuid(),
      nicheId: z.uuid(),
      sourceId: z.uuid(),
      competitionLevelId: z.uuid().nullable(),
      receivedAt: z.iso.datetime(),
    }),
  },
  /** A sale by distribution; the price is what the tenant is charged. */
  assigned: {
    name: "leads/lead.assigned",
    schema: z.object({
      ...byTenant,
      assignmentId: z.uuid(),
      niche: z.string(),
      price: z.object({ amountMinor: z.int().min(0), currency: z.string() }),
      assignedAt: z.iso.datetime(),
    }),
  },
  /** The file that a buyer asked for can be downloaded. */
  exportCompleted: {
    name: "leads/export.completed",
    schema: z.object({
      exportId: z.uuid(),
      tenantId: z.uuid(),
      rowCount: z.int().min(0),
      completedAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
    }),
  },
  disputeSubmitted: {
    name: "leads/lead.dispute.submitted",
    schema: z.object({
      leadId: z.uuid(),
      tenantId: z.uuid(),
      assignmentId: z.uuid(),
      reason: z.string(),
      submittedAt: z.iso.datetime(),
      /** By when it is to be decided. */
      dueAt: z.iso.datetime(),
    }),
  },
  /** Against a rejection: the dispute waits for a second decision. */
  disputeAppealed: {
    name: "leads/lead.dispute.appealed",
    schema: z.object({
      ...byTenant,
      assignmentId: z.uuid(),
      reason: z.string(),
      appealedAt: z.iso.datetime(),
      dueAt: z.iso.datetime(),
    }),
  },
  disputeResolved: {
    name: "leads/lead.dispute.resolved",
    schema: z.object({
      leadId: z.uuid(),
      tenantId: z.uuid(),
      assignmentId: z.uuid(),
      resolution: z.enum(["approved", "rejected"]),
      reason: z.string(),
      /** What billing gives back; null when rejected or already given back. */
      credit,
      resolvedAt: z.iso.datetime(),
    }),
  },
  /** One per buyer. */
  reclassified: { name: "leads/lead.reclassified", schema: reclassified },
  qualityScored: {
    name: "leads/lead.quality_scored",
    schema: z.object({ leadId: z.uuid(), qualityScore: z.int(), scoredAt: z.iso.datetime() }),
  },
  /** By staff, or by a tenant that reports it: then the outbox row names the tenant. */
  converted: {
    name: "leads/lead.converted",
    schema: z.object({
      leadId: z.uuid(),
      valueMinor: z.int().nullable(),
      currency: z.string(),
      convertedAt: z.iso.datetime(),
    }),
  },
} as const;
