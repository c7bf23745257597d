import type { ClassificationType } from "./words";

/** What is known about a disputed sale. Only facts: what they mean is said by the rules below. */
export interface EvidenceFacts {
  /** Earlier leads of the same e-mail or phone, within DUPLICATE_DAYS. */
  duplicates: { ofTenant: number; ofOthers: number };
  serviceArea: AreaCheck;
  email: ContactCheck;
  phone: ContactCheck;
  /** What staff found about the lead. */
  classification: ClassificationType | null;
  /** By the tenant itself. */
  attempts: { made: number; reached: number; wrongContact: number };
  /** The tenant reported that the lead became a customer. */
  converted: boolean;
  /** The other buyers of the same lead. */
  coBuyers: { converted: number; reached: number; disputeApproved: number };
  rates: { tenant: DisputeRate; niche: DisputeRate; source: DisputeRate };
}

export type AreaCheck = "inside" | "outside" | "unknown";
export type ContactCheck = "valid" | "invalid" | "missing";

export interface DisputeRate {
  sold: number;
  disputed: number;
}

export const DUPLICATE_DAYS = 90;
/** Rates are of sales that are old enough to have been disputed, if they ever are. */
export const RATE_DAYS = { from: 104, until: 14 } as const;
/** A rate of fewer sales says nothing. */
const ENOUGH_SOLD = 20;

/** How many times as often as in the niche sales are disputed; 1 where too little is known. */
function comparedRate(rate: DisputeRate, niche: DisputeRate): number {
  if (rate.sold < ENOUGH_SOLD || niche.sold < ENOUGH_SOLD || niche.disputed === 0) return 1;
  return rate.disputed / rate.sold / (niche.disputed / niche.sold);
}

const count = (...checks: boolean[]): number => checks.filter(Boolean).length;

/** What rules may ask about: each a number read from the facts. */
const SIGNALS = {
  duplicatesOfTenant: ({ duplicates }) => duplicates.ofTenant,
  duplicatesOfOthers: ({ duplicates }) => duplicates.ofOthers,
  outsideArea: ({ serviceArea }) => count(serviceArea === "outside"),
  insideArea: ({ serviceArea }) => count(serviceArea === "inside"),
  usableContacts: ({ email, phone }) => count(email === "valid", phone === "valid"),
  invalidContacts: ({ email, phone }) => count(email === "invalid", phone === "invalid"),
  foundInvalid: ({ classification }) => count(classification !== null),
  attempts: ({ attempts }) => attempts.made,
  reachedByTenant: ({ attempts }) => attempts.reached,
  wrongContact: ({ attempts }) => attempts.wrongContact,
  convertedByTenant: ({ converted }) => count(converted),
  reachedByCoBuyers: ({ coBuyers }) => coBuyers.reached,
  convertedByCoBuyers: ({ coBuyers }) => coBuyers.converted,
  approvedForCoBuyers: ({ coBuyers }) => coBuyers.disputeApproved,
  tenantRate: ({ rates }) => comparedRate(rates.tenant, rates.niche),
  sourceRate: ({ rates }) => comparedRate(rates.source, rates.niche),
} satisfies Record<string, (facts: EvidenceFacts) => number>;

type Signal = keyof typeof SIGNALS;

interface Condition {
  signal: Signal;
  atLeast?: number;
  atMost?: number;
}

interface EvidenceRule {
  code: string;
  /** All of them. */
  when: readonly Condition[];
  /** Above zero speaks for the tenant, below against it. */
  weight: number;
  says: string;
}

/** A change of a rule or a bound is a new version: decisions keep by which they were advised. */
export const EVIDENCE_RULES_VERSION = 1;
/** From here on the sum of the weights suggests to approve; from its negative on, to reject. */
export const VERDICT_BOUND = 50;

/** Published in docs/decisions/dispute-evidence.md; a test holds both equal. */
export const EVIDENCE_RULES: readonly EvidenceRule[] = [
  {
    code: "bought_before",
    when: [{ signal: "duplicatesOfTenant", atLeast: 1 }],
    weight: 90,
    says: "The tenant had the same contact within 90 days before.",
  },
  {
    code: "seen_before",
    when: [
      { signal: "duplicatesOfOthers", atLeast: 1 },
      { signal: "duplicatesOfTenant", atMost: 0 },
    ],
    weight: 10,
    says: "The same contact came within 90 days before, but not to this tenant.",
  },
  {
    code: "outside_area",
    when: [{ signal: "outsideArea", atLeast: 1 }],
    weight: 80,
    says: "The postal code is outside the tenant's service area.",
  },
  {
    code: "inside_area",
    when: [{ signal: "insideArea", atLeast: 1 }],
    weight: -10,
    says: "The postal code is inside the tenant's service area.",
  },
  {
    code: "no_usable_contact",
    when: [{ signal: "usableContacts", atMost: 0 }],
    weight: 80,
    says: "Neither the e-mail address nor the phone number can be right.",
  },
  {
    code: "broken_contact",
    when: [
      { signal: "invalidContacts", atLeast: 1 },
      { signal: "usableContacts", atLeast: 1 },
    ],
    weight: 20,
    says: "The e-mail address or the phone number cannot be right.",
  },
  {
    code: "sound_contact",
    when: [{ signal: "usableContacts", atLeast: 2 }],
    weight: -10,
    says: "E-mail address and phone number are well-formed.",
  },
  {
    code: "found_invalid",
    when: [{ signal: "foundInvalid", atLeast: 1 }],
    weight: 90,
    says: "Staff have found the lead not worth its price.",
  },
  {
    code: "wrong_contact",
    when: [{ signal: "wrongContact", atLeast: 1 }],
    weight: 25,
    says: "The tenant logged a wrong number or address.",
  },
  {
    code: "tried_often",
    when: [
      { signal: "attempts", atLeast: 3 },
      { signal: "reachedByTenant", atMost: 0 },
    ],
    weight: 20,
    says: "The tenant tried three times or more and reached nobody.",
  },
  {
    code: "never_tried",
    when: [{ signal: "attempts", atMost: 0 }],
    weight: -20,
    says: "The tenant logged no attempt to reach the lead.",
  },
  {
    code: "reached_by_tenant",
    when: [{ signal: "reachedByTenant", atLeast: 1 }],
    weight: -45,
    says: "The tenant reached the lead.",
  },
  {
    code: "converted_by_tenant",
    when: [{ signal: "convertedByTenant", atLeast: 1 }],
    weight: -100,
    says: "The tenant reported the lead as a customer.",
  },
  {
    code: "reached_by_co_buyer",
    when: [{ signal: "reachedByCoBuyers", atLeast: 1 }],
    weight: -30,
    says: "Another buyer reached the lead.",
  },
  {
    code: "converted_by_co_buyer",
    when: [{ signal: "convertedByCoBuyers", atLeast: 1 }],
    weight: -40,
    says: "The lead became a customer of another buyer.",
  },
  {
    code: "approved_for_co_buyer",
    when: [{ signal: "approvedForCoBuyers", atLeast: 1 }],
    weight: 40,
    says: "A dispute of another buyer of this lead was approved.",
  },
  {
    code: "disputes_often",
    when: [{ signal: "tenantRate", atLeast: 2 }],
    weight: -15,
    says: "The tenant disputes at least twice as often as its niche.",
  },
  {
    code: "disputes_seldom",
    when: [{ signal: "tenantRate", atMost: 0.5 }],
    weight: 10,
    says: "The tenant disputes at most half as often as its niche.",
  },
  {
    code: "source_disputed_often",
    when: [{ signal: "sourceRate", atLeast: 2 }],
    weight: 15,
    says: "Leads of this source are disputed at least twice as often as the niche's.",
  },
];

function holds({ signal, atLeast, atMost }: Condition, facts: EvidenceFacts): boolean {
  const value = SIGNALS[signal](facts);
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

type SuggestedVerdict = "approve" | "reject" | "unclear";

export interface EvidenceReason {
  code: string;
  weight: number;
  says: string;
}

export interface DisputeSuggestion {
  rulesVersion: number;
  verdict: SuggestedVerdict;
  /** The sum of the weights. */
  score: number;
  /** What weighs most first. */
  reasons: EvidenceReason[];
}

/** What the published rules make of the facts. Advice: staff decide. */
export function suggestVerdict(facts: EvidenceFacts): DisputeSuggestion {
  const reasons = EVIDENCE_RULES.filter(({ when }) => when.every((condition) => holds(condition, facts)))
    .map(({ code, weight, says }) => ({ code, weight, says }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const score = reasons.reduce((sum, { weight }) => sum + weight, 0);
  const verdict = score >= VERDICT_BOUND ? "approve" : score <= -VERDICT_BOUND ? "reject" : "unclear";
  return { rulesVersion: EVIDENCE_RULES_VERSION, verdict, score, reasons };
}

/** Whether a lead's postal code lies where a tenant works; who names no area works everywhere. */
export function checkArea(postalCode: string | null, prefixes: readonly string[]): AreaCheck {
  const code = postalCode?.replace(/\s/g, "").toUpperCase() ?? "";
  if (code === "" || prefixes.length === 0) return "unknown";
  return prefixes.some((prefix) => code.startsWith(prefix.toUpperCase())) ? "inside" : "outside";
}

/** A contact as it was given against its normal form, which only what is well-formed has. */
export function checkContact(given: string | null, normalized: string | null): ContactCheck {
  if (given === null || given.trim() === "") return "missing";
  return normalized === null ? "invalid" : "valid";
}
