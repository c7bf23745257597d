import { type Money } from "../webhook-events";

export type Grain = "day" | "week" | "month";

export interface AnalyticsParams {
  /** First day in your time zone, like 2026-11-01. */
  from?: string | undefined;
  /** Last day, inclusive; today where absent. */
  to?: string | undefined;
  /** Default "day". */
  grain?: Grain | undefined;
}

export interface AnalyticsFigures {
  leads: {
    assigned: number;
    viewed: number;
    accepted: number;
    rejected: number;
    disputed: number;
    refunded: number;
    /** As you reported it with lead.converted. */
    converted: number;
  };
  /** Accepted of those decided, from 0 to 1; null when none was. */
  acceptance_rate: number | null;
  /** Disputed of those assigned. */
  dispute_rate: number | null;
  quality: { scored: number; average: number | null };
  spend: { charged: Money; credited: Money; net: Money };
}

export interface AnalyticsAnswer {
  from: string;
  to: string;
  grain: Grain;
  time_zone: string;
  totals: AnalyticsFigures;
  /** Every bucket of the range, oldest first. */
  buckets: (AnalyticsFigures & { start: string })[];
  /** Quantities are exact decimals, as text. */
  usage: {
    meter: string;
    buckets: { start: string; sum: string; count: number; max: string; latest: string }[];
  }[];
}
