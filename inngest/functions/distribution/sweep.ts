import { sweepLeads } from "@/domains/distribution/server";
import { scheduledFunction } from "../../scheduled";

/** Of one round by the clock: the next goes on where this one ends. */
const MOST_AT_ONCE = 5_000;

/** Offers what imports brought, and new leads that were missed when they arrived. */
export const sweepLeadsToSell = scheduledFunction("distribution-sweep", (caller) =>
  sweepLeads(caller, MOST_AT_ONCE),
);
