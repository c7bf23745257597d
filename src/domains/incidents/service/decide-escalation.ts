import { recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { AcknowledgeEscalationInput, CloseEscalationInput, EscalationDetail } from "../contract";
import { INCIDENT_EVENTS } from "../events";
import { afterStep, type EscalationStep } from "../rules/escalation-steps";
import type { EscalationStatus } from "../rules/words";
import { getEscalation } from "./read-escalations";
import { announcedTicket, requireTicket, type TicketRecord } from "./ticket-record";

interface Decided {
  acknowledgedAt: Date | null;
  acknowledgedByName: string | null;
  closedAt: Date | null;
  closedByName: string | null;
}

const onDay = (at: Date): string => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Who was first, and when. */
function alreadyDecided(status: EscalationStatus, decided: Decided): AppError {
  const { acknowledgedAt, acknowledgedByName, closedAt, closedByName } = decided;
  const [who, when, did] =
    status === "closed"
      ? [closedByName, closedAt, "closed"]
      : [acknowledgedByName, acknowledgedAt, "acknowledged"];
  const at = when === null ? "" : ` at ${onDay(when)}`;
  return new AppError(
    "conflict",
    `${who ?? "Someone"} ${did} this ticket${at}. Reload to see it as it is now.`,
    {
      meta: {
        status,
        acknowledgedBy: acknowledgedByName,
        acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
        closedBy: closedByName,
        closedAt: closedAt?.toISOString() ?? null,
      },
    },
  );
}

/** Locks the ticket and checks that the step may be taken: of several people at once one takes it. */
async function beginStep(tx: Tx, id: string, step: EscalationStep) {
  const [decided] = await tx.$queryRaw<Decided[]>`
    SELECT acknowledged_at AS "acknowledgedAt", acknowledged_by_name AS "acknowledgedByName", closed_at AS "closedAt",
      closed_by_name AS "closedByName"
      FROM escalation_ticket WHERE id = ${id}::uuid FOR UPDATE`;
  const ticket = await requireTicket(tx, id);
  const status = afterStep(ticket.status, step);
  if (decided === undefined || status === null) {
    throw alreadyDecided(ticket.status, decided ?? NOBODY);
  }
  return { ticket, status };
}

const NOBODY: Decided = {
  acknowledgedAt: null,
  acknowledgedByName: null,
  closedAt: null,
  closedByName: null,
};

interface Step {
  ticket: TicketRecord;
  status: EscalationStatus;
  event: { name: string };
  payload: Record<string, unknown>;
  title: string;
}

async function record(
  tx: Tx,
  caller: Caller,
  { ticket, status, event, payload, title }: Step,
): Promise<void> {
  const { id, tenantId, subject } = ticket;
  const action = `escalation.${status}`;
  await recordAudit(tx, caller, {
    action,
    entityType: "escalation",
    entityId: id,
    tenantId,
    before: { status: ticket.status },
    after: { ...payload, status },
  });
  await appendOutbox(tx, caller, {
    name: event.name,
    aggregateType: "escalation",
    aggregateId: id,
    tenantId,
    payload,
  });
  await recordActivity(tx, caller, {
    subjectType: "escalation",
    subjectId: id,
    tenantId,
    kind: action,
    title: `${title}: ${subject}`,
  });
}

/** Takes a ticket up: the tenant hears who and what. Two people at once: one takes it, the other is told who and when. */
export async function acknowledgeEscalation(
  tx: Tx,
  caller: Caller,
  { id, note }: AcknowledgeEscalationInput,
): Promise<EscalationDetail> {
  const { ticket, status } = await beginStep(tx, id, "acknowledge");
  await tx.$executeRaw`
    UPDATE escalation_ticket SET status = ${status}::escalation_status, acknowledged_at = ${caller.now},
      acknowledged_by_id = ${caller.actor.id}::uuid, acknowledged_by_name = ${caller.actor.name},
      acknowledgement_note = ${note}, version = version + 1, updated_at = ${caller.now}
     WHERE id = ${id}::uuid`;
  const event = INCIDENT_EVENTS.escalationAcknowledged;
  const payload = event.schema.parse({
    ...announcedTicket(ticket),
    acknowledgedBy: caller.actor.name,
    acknowledgedAt: caller.now.toISOString(),
    note,
  });
  await record(tx, caller, { ticket, status, event, payload, title: "Escalation acknowledged" });
  return getEscalation(tx, { id });
}

/** Ends a ticket, acknowledged or not. */
export async function closeEscalation(
  tx: Tx,
  caller: Caller,
  { id, note }: CloseEscalationInput,
): Promise<EscalationDetail> {
  const { ticket, status } = await beginStep(tx, id, "close");
  await tx.$executeRaw`
    UPDATE escalation_ticket SET status = ${status}::escalation_status, closed_at = ${caller.now},
      closed_by_id = ${caller.actor.id}::uuid, closed_by_name = ${caller.actor.name}, closing_note = ${note},
      version = version + 1, updated_at = ${caller.now}
     WHERE id = ${id}::uuid`;
  const event = INCIDENT_EVENTS.escalationClosed;
  const payload = event.schema.parse({
    ...announcedTicket(ticket),
    closedAt: caller.now.toISOString(),
    note,
  });
  await record(tx, caller, { ticket, status, event, payload, title: "Escalation closed" });
  return getEscalation(tx, { id });
}
