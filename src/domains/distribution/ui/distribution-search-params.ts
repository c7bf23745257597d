import {
  createLoader,
  createParser,
  type inferParserType,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { OUTCOMES, SUBSCRIPTION_STATUSES, TRIGGERS } from "../rules/words";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const parseAsUuid = createParser({
  parse: (text) => (UUID.test(text) ? text.toLowerCase() : null),
  serialize: (id: string) => id,
});

export const decisionsParsers = {
  outcome: parseAsArrayOf(parseAsStringLiteral(OUTCOMES)).withDefault([]),
  trigger: parseAsArrayOf(parseAsStringLiteral(TRIGGERS)).withDefault([]),
  niche: parseAsUuid,
  source: parseAsUuid,
  /** One lead's alone: what its page links to. */
  lead: parseAsUuid,
  /** Whose drawer is open. */
  decision: parseAsUuid,
};

export type DecisionsParams = inferParserType<typeof decisionsParsers>;

export const loadDecisionsSearchParams = createLoader(decisionsParsers);

export const decisionsQuery = ({ outcome, trigger, niche, source, lead }: DecisionsParams) => ({
  outcomes: outcome,
  triggers: trigger,
  nicheId: niche ?? undefined,
  sourceId: source ?? undefined,
  leadId: lead ?? undefined,
});

export const subscriptionsParsers = {
  tenant: parseAsUuid,
  niche: parseAsUuid,
  status: parseAsStringLiteral(SUBSCRIPTION_STATUSES),
};

export type SubscriptionsParams = inferParserType<typeof subscriptionsParsers>;

export const loadSubscriptionsSearchParams = createLoader(subscriptionsParsers);

export const subscriptionsQuery = ({ tenant, niche, status }: SubscriptionsParams) => ({
  tenantId: tenant ?? undefined,
  nicheId: niche ?? undefined,
  status: status ?? undefined,
});

export const simulateParsers = {
  /** A lead that exists; it wins over what is made up. */
  lead: parseAsUuid,
  niche: parseAsUuid,
  level: parseAsUuid,
  postal: parseAsString.withDefault(""),
};

export type SimulateParams = inferParserType<typeof simulateParsers>;

export const loadSimulateSearchParams = createLoader(simulateParsers);

/** What is asked; null while it is not complete. */
export function simulateQuery({ lead, niche, level, postal }: SimulateParams) {
  if (lead !== null) return { leadId: lead };
  const postalCode = postal.trim();
  if (niche === null || level === null || postalCode === "") return null;
  return { nicheId: niche, competitionLevelId: level, postalCode };
}
