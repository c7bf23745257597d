import { newerVersionError, recordAudit } from "@/domains/audit/server";
import { appendOutbox } from "@/domains/outbox/server";
import type { Caller } from "@/platform/caller";
import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { DisputePolicy, SavedDisputePolicy, SaveDisputePolicyInput } from "../contract";
import { SETTINGS_EVENTS } from "../events";
import { getProvider } from "./provider";

const DEFAULTS: DisputePolicy = {
  version: 0,
  windowDays: 30,
  decisionDays: 5,
  onBreach: "nothing",
  returnCapPercent: null,
  returnCapDays: 30,
  returnCapMinimum: 20,
  partialCredit: true,
};

const COLUMNS = sql`version, window_days::int AS "windowDays", decision_days::int AS "decisionDays",
  on_breach::text AS "onBreach", return_cap_percent::int AS "returnCapPercent", return_cap_days::int AS "returnCapDays",
  return_cap_minimum AS "returnCapMinimum", partial_credit AS "partialCredit"`;

/**
 * The rules of today; the defaults while nobody has saved any. Works under the tenant's database role too, on a statement
 * alone.
 */
export async function getDisputePolicy(tx: Tx): Promise<DisputePolicy> {
  const [latest] = await tx.$queryRaw<DisputePolicy[]>`
    SELECT ${COLUMNS} FROM dispute_policy ORDER BY version DESC LIMIT 1`;
  return latest ?? DEFAULTS;
}

/**
 * How many days there are to dispute a lead that was sold at that time: by the rules of then. Works under the tenant's
 * database role too, on a statement alone.
 */
export async function disputeWindowAt(tx: Tx, soldAt: Date): Promise<number> {
  const [then] = await tx.$queryRaw<{ windowDays: number }[]>`
    SELECT window_days::int AS "windowDays" FROM dispute_policy
     WHERE created_at <= ${soldAt} ORDER BY version DESC LIMIT 1`;
  return (then ?? DEFAULTS).windowDays;
}

/** The rules of today with who made them and when, for staff. */
export async function readDisputePolicy(tx: Tx): Promise<SavedDisputePolicy> {
  const [latest] = await tx.$queryRaw<SavedDisputePolicy[]>`
    SELECT ${COLUMNS}, created_at AS "savedAt", saved_by_name AS "savedByName"
      FROM dispute_policy ORDER BY version DESC LIMIT 1`;
  return latest ?? { ...DEFAULTS, savedAt: null, savedByName: null };
}

/** The versions by which a dispute that is not decided in time is approved. */
export async function policyVersionsThatApprove(tx: Tx): Promise<number[]> {
  const found = await tx.disputePolicy.findMany({
    where: { onBreach: "approve" },
    select: { version: true },
  });
  return found.map(({ version }) => version);
}

/**
 * Makes new rules. A lead keeps the days to dispute it that it was sold with, and a pending dispute the due date and what
 * happens on breach that it was opened under; the return cap and partial credits are those of today for whoever disputes
 * or decides today. Two people at once: the second is told who was first. Trusts: the caller's permission and the input's
 * shape were checked.
 */
export async function saveDisputePolicy(
  tx: Tx,
  caller: Caller,
  input: SaveDisputePolicyInput,
): Promise<SavedDisputePolicy> {
  const before = await getDisputePolicy(tx);
  const { id: providerId } = await getProvider(tx);
  const after: DisputePolicy = { ...input, version: input.version + 1 };
  const inserted =
    before.version !== input.version
      ? 0
      : await tx.$executeRaw`
          INSERT INTO dispute_policy (version, window_days, decision_days, on_breach, return_cap_percent,
            return_cap_days, return_cap_minimum, partial_credit, saved_by_id, saved_by_name, created_at)
          VALUES (${after.version}, ${after.windowDays}, ${after.decisionDays}, ${after.onBreach}::dispute_on_breach,
            ${after.returnCapPercent}, ${after.returnCapDays}, ${after.returnCapMinimum}, ${after.partialCredit},
            ${caller.actor.id}::uuid, ${caller.actor.name}, ${caller.now})
          ON CONFLICT DO NOTHING`;
  if (inserted === 0) {
    const { version } = await getDisputePolicy(tx);
    const entry = { entityType: "dispute_policy", entityId: providerId, name: "the dispute policy", version };
    throw await newerVersionError(tx, entry);
  }
  await recordAudit(tx, caller, {
    action: "dispute_policy.saved",
    entityType: "dispute_policy",
    entityId: providerId,
    before: { ...before },
    after: { ...after },
  });
  await appendOutbox(tx, caller, {
    name: SETTINGS_EVENTS.disputePolicySaved.name,
    aggregateType: "dispute_policy",
    aggregateId: providerId,
    payload: SETTINGS_EVENTS.disputePolicySaved.schema.parse(after),
  });
  return readDisputePolicy(tx);
}
