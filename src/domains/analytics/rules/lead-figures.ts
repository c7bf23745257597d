/** What became of the leads a tenant was assigned in one stretch of time, up to now. */
export interface LeadFigures {
  assigned: number;
  viewed: number;
  accepted: number;
  rejected: number;
  refunded: number;
  disputed: number;
  /** As the tenant reported it. */
  converted: number;
  /** Minor units. */
  chargedMinor: number;
  /** Of it, what was given back: refunds, and leads found not billable. */
  creditedMinor: number;
  scored: number;
  scoreSum: number;
}

export const NO_LEADS: LeadFigures = {
  assigned: 0,
  viewed: 0,
  accepted: 0,
  rejected: 0,
  refunded: 0,
  disputed: 0,
  converted: 0,
  chargedMinor: 0,
  creditedMinor: 0,
  scored: 0,
  scoreSum: 0,
};

const DIGITS = 10_000;

/** `part` of `whole` to four decimals; null of nothing. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * DIGITS) / DIGITS;
}

/** Of the leads that were decided on, how many were taken. */
export const acceptanceRate = ({ accepted, rejected }: LeadFigures): number | null =>
  ratio(accepted, accepted + rejected);

/** Of all leads assigned, how many were disputed. */
export const disputeRate = ({ disputed, assigned }: LeadFigures): number | null => ratio(disputed, assigned);

/** The mean score of those that have one, from 1 to 10. */
export const meanQuality = ({ scoreSum, scored }: LeadFigures): number | null => ratio(scoreSum, scored);

/** Figures of several stretches of time as one. */
export function addFigures(all: readonly LeadFigures[]): LeadFigures {
  return all.reduce((sum, figures) => {
    const names = Object.keys(NO_LEADS) as (keyof LeadFigures)[];
    const added = { ...sum };
    for (const name of names) added[name] += figures[name];
    return added;
  }, NO_LEADS);
}
