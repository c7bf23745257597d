import { AppError } from "@/platform/errors";
import type { DisputeResolution, DisputeStatus } from "./words";

type DisputeMove = "submit" | "appeal" | DisputeResolution;
type Refusal = "already_pending" | "already_resolved" | "not_pending" | "not_rejected";

/** status × move → the next status, or why not. */
const TRANSITIONS: Record<
  DisputeStatus,
  Record<DisputeMove, { to: DisputeStatus } | { refused: Refusal }>
> = {
  none: {
    submit: { to: "pending" },
    appeal: { refused: "not_rejected" },
    approve: { refused: "not_pending" },
    reject: { refused: "not_pending" },
  },
  pending: {
    submit: { refused: "already_pending" },
    appeal: { refused: "not_rejected" },
    approve: { to: "approved" },
    reject: { to: "rejected" },
  },
  approved: {
    submit: { refused: "already_resolved" },
    appeal: { refused: "not_rejected" },
    approve: { refused: "already_resolved" },
    reject: { refused: "already_resolved" },
  },
  rejected: {
    submit: { refused: "already_resolved" },
    appeal: { to: "pending" },
    approve: { refused: "already_resolved" },
    reject: { refused: "already_resolved" },
  },
};

export function moveDispute(from: DisputeStatus, move: DisputeMove) {
  return TRANSITIONS[from][move];
}

/** The dispute of one sale. */
export interface AssignmentDispute {
  id: string;
  tenantId: string;
  tenantName: string;
  disputeStatus: DisputeStatus;
  disputeReason: string | null;
  disputeSubmittedAt: Date | null;
  /** By when it is to be decided, while it is pending; kept afterwards. */
  disputeDueAt: Date | null;
  resolutionReason: string | null;
  disputeResolvedAt: Date | null;
  disputeResolvedById: string | null;
  disputeResolvedByName: string | null;
}

interface LeadDispute {
  disputeStatus: DisputeStatus;
  disputeReason: string | null;
  disputeDueAt: Date | null;
  disputeResolvedAt: Date | null;
  disputeResolvedById: string | null;
  disputeResolvedByName: string | null;
}

const NO_DISPUTE: LeadDispute = {
  disputeStatus: "none",
  disputeReason: null,
  disputeDueAt: null,
  disputeResolvedAt: null,
  disputeResolvedById: null,
  disputeResolvedByName: null,
};

const time = (at: Date | null): number => at?.getTime() ?? 0;

function firstBy<T>(items: readonly T[], before: (left: T, right: T) => boolean): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) => (best === undefined || before(item, best) ? item : best),
    undefined,
  );
}

/**
 * A lead's dispute, rolled up from its sales: pending while any is pending, with the words of the tenant who waits
 * longest and the date of what is due first; else the latest decision, with the resolver's reason.
 */
export function rollUpDispute(assignments: readonly AssignmentDispute[]): LeadDispute {
  const pending = assignments.filter(({ disputeStatus }) => disputeStatus === "pending");
  const oldest = firstBy(pending, (a, b) => time(a.disputeSubmittedAt) < time(b.disputeSubmittedAt));
  if (oldest !== undefined) {
    const due = firstBy(pending, (a, b) => time(a.disputeDueAt) < time(b.disputeDueAt));
    const { disputeReason } = oldest;
    return {
      ...NO_DISPUTE,
      disputeStatus: "pending",
      disputeReason,
      disputeDueAt: due?.disputeDueAt ?? null,
    };
  }
  const latest = latestDecision(assignments);
  if (latest === undefined) return NO_DISPUTE;
  return {
    disputeStatus: latest.disputeStatus,
    disputeReason: latest.resolutionReason,
    disputeDueAt: null,
    disputeResolvedAt: latest.disputeResolvedAt,
    disputeResolvedById: latest.disputeResolvedById,
    disputeResolvedByName: latest.disputeResolvedByName,
  };
}

function latestDecision<A extends AssignmentDispute>(assignments: readonly A[]): A | undefined {
  const decided = assignments.filter(
    ({ disputeStatus }) => disputeStatus === "approved" || disputeStatus === "rejected",
  );
  return firstBy(decided, (a, b) => time(a.disputeResolvedAt) > time(b.disputeResolvedAt));
}

function alreadyResolved(assignment: AssignmentDispute): AppError {
  const who = assignment.disputeResolvedByName ?? "someone";
  const { disputeStatus, disputeResolvedAt, tenantId, tenantName } = assignment;
  return new AppError(
    "dispute_already_resolved",
    `${who} has already ${disputeStatus} the dispute of ${tenantName}. Reload to see the decision.`,
    {
      meta: {
        resolvedBy: who,
        resolvedAt: disputeResolvedAt?.toISOString() ?? null,
        resolution: disputeStatus,
        tenantId,
      },
    },
  );
}

const notPending = (): AppError =>
  new AppError("dispute_not_pending", "Nobody disputes this lead, so there is nothing to decide.");

function ambiguous(pending: readonly AssignmentDispute[]): AppError {
  const names = pending.map(({ tenantName }) => tenantName).join(", ");
  return new AppError(
    "dispute_tenant_ambiguous",
    `${pending.length} tenants dispute this lead: ${names}. Say whose dispute you decide.`,
    { meta: { tenants: pending.map(({ tenantId, tenantName }) => ({ tenantId, tenantName })) } },
  );
}

/** The sale whose dispute is to be decided. Refuses when there is none, several, or it is decided already. */
export function disputeToResolve<A extends AssignmentDispute>(
  assignments: readonly A[],
  tenantId: string | null,
): A {
  const candidates = tenantId === null ? assignments : assignments.filter((a) => a.tenantId === tenantId);
  if (tenantId !== null && candidates.length === 0) {
    throw new AppError("not_found", "This tenant did not buy this lead. Choose one of its buyers.");
  }
  const pending = candidates.filter(({ disputeStatus }) => disputeStatus === "pending");
  const [only] = pending;
  if (pending.length > 1) throw ambiguous(pending);
  if (only !== undefined) return only;
  const decided = latestDecision(candidates);
  throw decided === undefined ? notPending() : alreadyResolved(decided);
}
