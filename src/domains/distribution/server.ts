/** Who buys which leads: for functions, routers and seeds. */
export { getDecision, listDecisions } from "./service/decisions";
export { distributeBatch, sweepLeads } from "./service/distribute-batch";
export { distributeLead } from "./service/distribute-leads";
export { decisionsExport, subscriptionsExport } from "./service/export-distribution";
export { explainDistribution } from "./service/explain";
export { createSubscription, listSubscriptions, updateSubscription } from "./service/subscriptions";
