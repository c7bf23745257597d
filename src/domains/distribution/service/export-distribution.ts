import { defineExport, everyPage, isoTime } from "@/platform/csv-export";
import { openCursor } from "@/platform/cursor";
import { formatDecimal } from "@/platform/money";
import { listDecisionsSchema, listSubscriptionsSchema } from "../staff-input";
import { countDecisions, type DecisionItem, listDecisions } from "./decisions";
import { listSubscriptions, type SubscriptionItem } from "./subscriptions";

const ROWS_A_READ = 500;
const MOST_ROWS = 50_000;
const count = (value: number | null): string => (value === null ? "" : String(value));

/** The log of decisions as a file, newest first. */
export const decisionsExport = defineExport({
  kind: "export.decisions",
  noun: "decisions about leads",
  maxRows: MOST_ROWS,
  filters: listDecisionsSchema.omit({ cursor: true, limit: true }),
  columns: [
    { name: "decided_at", cell: (decision: DecisionItem) => isoTime(decision.createdAt) },
    { name: "lead_id", cell: (decision) => decision.leadId },
    { name: "contact_name", cell: (decision) => decision.contactName },
    { name: "trigger", cell: (decision) => decision.trigger },
    { name: "outcome", cell: (decision) => decision.outcome },
    { name: "refusal", cell: (decision) => decision.refusal ?? "" },
    { name: "niche", cell: (decision) => decision.nicheName },
    { name: "source", cell: (decision) => decision.sourceName },
    { name: "competition_level", cell: (decision) => decision.levelName ?? "" },
    { name: "postal_code", cell: (decision) => decision.postalCode ?? "" },
    { name: "places", cell: (decision) => count(decision.places) },
    { name: "sold", cell: (decision) => count(decision.sold) },
    { name: "passed_over", cell: (decision) => count(decision.passedOver) },
    { name: "revenue", cell: ({ revenueMinor, currency }) => formatDecimal(revenueMinor, currency) },
    { name: "currency", cell: (decision) => decision.currency },
    { name: "buyers", cell: (decision) => decision.buyerNames.join("; ") },
  ],
  count: countDecisions,
  pages: (tx, _caller, filters) =>
    everyPage((cursor: string | null) =>
      listDecisions(tx, { ...filters, cursor: openCursor(cursor), limit: ROWS_A_READ }),
    ),
});

/** The lead subscriptions as a file, as their page lists them. */
export const subscriptionsExport = defineExport({
  kind: "export.lead_subscriptions",
  noun: "lead subscriptions",
  maxRows: MOST_ROWS,
  filters: listSubscriptionsSchema.omit({ cursor: true, limit: true }),
  columns: [
    { name: "subscription_id", cell: (subscription: SubscriptionItem) => subscription.id },
    { name: "tenant_id", cell: (subscription) => subscription.tenantId },
    { name: "tenant", cell: (subscription) => subscription.tenantName },
    { name: "niche", cell: (subscription) => subscription.nicheName },
    { name: "status", cell: (subscription) => subscription.status },
    { name: "daily_cap", cell: (subscription) => count(subscription.dailyCap) },
    { name: "monthly_cap", cell: (subscription) => count(subscription.monthlyCap) },
    { name: "served_today", cell: (subscription) => count(subscription.servedToday) },
    { name: "served_this_month", cell: (subscription) => count(subscription.servedThisMonth) },
    { name: "last_served_at", cell: (subscription) => isoTime(subscription.lastServedAt) },
    { name: "created_at", cell: (subscription) => isoTime(subscription.createdAt) },
  ],
  pages: (tx, caller, filters) =>
    everyPage((cursor: string | null) =>
      listSubscriptions(tx, caller.now, { ...filters, cursor: openCursor(cursor), limit: ROWS_A_READ }),
    ),
});
