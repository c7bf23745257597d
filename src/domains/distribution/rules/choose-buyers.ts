import { type Caps, capReached, type Served } from "./caps";
import type { PassReason } from "./words";

/** A tenant that wants leads of the niche, with everything that decides whether it gets this one. */
export interface Candidate extends Caps, Served {
  subscriptionId: string;
  tenantId: string;
  tenantActive: boolean;
  paused: boolean;
  /** Empty: any. */
  competitionLevelIds: readonly string[];
  /** Postal prefixes. */
  areas: readonly string[];
  /** Least is served first. */
  lastTurn: number;
  /** The day in the tenant's zone. */
  day: string;
}

/** A lead as far as finding its buyers goes. */
export interface OfferedLead {
  competitionLevelId: string;
  postalCode: string | null;
  /** Who brought it itself. */
  originTenantId: string | null;
  /** Who bought it, or the lead that it repeats. */
  boughtBy: ReadonlySet<string>;
  /** How many buyers are sought. */
  places: number;
}

export interface Choice<C extends Candidate> {
  /** In the order of their turn. */
  buyers: C[];
  passed: { tenantId: string; reason: PassReason }[];
}

/** Capitals, without spaces and hyphens, as service areas are spelt. */
const compact = (postalCode: string): string => postalCode.toUpperCase().replace(/[\s-]+/g, "");

/** Why a tenant cannot have the lead, whoever else is there; null when it can. */
export function whyPassed(candidate: Candidate, lead: OfferedLead): PassReason | null {
  const { tenantId, competitionLevelIds, areas, day } = candidate;
  if (!candidate.tenantActive) return "tenant_inactive";
  if (candidate.paused) return "subscription_paused";
  if (competitionLevelIds.length > 0 && !competitionLevelIds.includes(lead.competitionLevelId)) {
    return "level_not_wanted";
  }
  const code = compact(lead.postalCode ?? "");
  if (!areas.some((prefix) => code.startsWith(prefix))) return "out_of_area";
  if (lead.originTenantId === tenantId) return "own_lead";
  if (lead.boughtBy.has(tenantId)) return "already_bought";
  return capReached(day, candidate);
}

/** Least recently served first; who was never served, the older subscription first. */
const byTurn = (left: Candidate, right: Candidate): number =>
  left.lastTurn - right.lastTurn || (left.subscriptionId < right.subscriptionId ? -1 : 1);

/** Who gets the lead, and why everybody else does not. The same input gives the same choice, in whatever order it comes. */
export function chooseBuyers<C extends Candidate>(lead: OfferedLead, candidates: readonly C[]): Choice<C> {
  const passed: Choice<C>["passed"] = [];
  const eligible: C[] = [];
  for (const candidate of candidates) {
    const reason = whyPassed(candidate, lead);
    if (reason === null) eligible.push(candidate);
    else passed.push({ tenantId: candidate.tenantId, reason });
  }
  eligible.sort(byTurn);
  const late = eligible
    .slice(lead.places)
    .map(({ tenantId }) => ({ tenantId, reason: "not_their_turn" as const }));
  return { buyers: eligible.slice(0, lead.places), passed: [...passed, ...late] };
}
