import { recordAudits } from "@/domains/audit/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { CONTACT_CHANNEL_LABELS, CONTACT_OUTCOME_LABELS } from "../rules/words";
import type { ContactChannel, ContactOutcome } from "../rules/words";

/** A tenant's try to reach a lead. */
export interface AttemptReport {
  leadId: string;
  channel: ContactChannel;
  outcome: ContactOutcome | null;
  note: string | null;
  attemptedAt: Date;
}

/**
 * Stores how a tenant tried to reach leads it bought or created: evidence when one is disputed. Works under the tenant's
 * role; trusts that `findTenantLeads` found the leads.
 */
export async function reportContactAttempts(
  tx: Tx,
  caller: Caller,
  { tenantId, attempts }: { tenantId: string; attempts: readonly AttemptReport[] },
): Promise<void> {
  if (attempts.length === 0) return;
  const { actor, now } = caller;
  await tx.$executeRaw`
    INSERT INTO contact_attempt (id, lead_id, tenant_id, channel, outcome, note, attempted_at, reported_by_name,
      created_at)
    SELECT c.id, c.lead_id, ${tenantId}::uuid, c.channel, c.outcome, c.note, c.attempted_at, ${actor.name},
      ${now}::timestamptz
      FROM unnest(
        ${attempts.map(() => newId(now))}::uuid[],
        ${attempts.map(({ leadId }) => leadId)}::uuid[],
        ${attempts.map(({ channel }) => channel)}::contact_channel[],
        ${attempts.map(({ outcome }) => outcome)}::contact_outcome[],
        ${attempts.map(({ note }) => note)}::text[],
        ${attempts.map(({ attemptedAt }) => attemptedAt)}::timestamptz[]
      ) c (id, lead_id, channel, outcome, note, attempted_at)`;
  await recordAudits(
    tx,
    caller,
    attempts.map(({ leadId, ...attempt }) => ({
      action: "lead.contact_attempted",
      entityType: "lead",
      entityId: leadId,
      tenantId,
      before: null,
      after: attempt,
    })),
  );
  await recordActivities(
    tx,
    caller,
    attempts.map((attempt) => ({
      subjectType: "lead" as const,
      subjectId: attempt.leadId,
      tenantId,
      kind: "lead.contact_attempted",
      title: titleOf(attempt),
      data: { channel: attempt.channel, outcome: attempt.outcome, note: attempt.note },
    })),
  );
}

function titleOf({ channel, outcome }: AttemptReport): string {
  const how = `Contact attempt (${CONTACT_CHANNEL_LABELS[channel].toLowerCase()})`;
  return outcome === null ? how : `${how}: ${CONTACT_OUTCOME_LABELS[outcome].toLowerCase()}`;
}
