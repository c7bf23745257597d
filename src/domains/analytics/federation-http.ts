import { federationRoute, type FederationRoute } from "@/server/http/federation-route";
import { acceptanceRate, disputeRate, type LeadFigures, meanQuality } from "./rules/lead-figures";
import { type Analytics, readAnalytics } from "./service/read-analytics";
import { analyticsAnswer, analyticsQuery, type WireAnalytics } from "./wire";

function wireFigures(figures: LeadFigures, currency: string) {
  const { assigned, viewed, accepted, rejected, disputed, refunded, converted } = figures;
  const { chargedMinor, creditedMinor, scored } = figures;
  const money = (minor: number) => ({ amount_minor: minor, currency });
  return {
    leads: { assigned, viewed, accepted, rejected, disputed, refunded, converted },
    acceptance_rate: acceptanceRate(figures),
    dispute_rate: disputeRate(figures),
    quality: { scored, average: meanQuality(figures) },
    spend: {
      charged: money(chargedMinor),
      credited: money(creditedMinor),
      net: money(chargedMinor - creditedMinor),
    },
  };
}

function wireUsage(usage: Analytics["usage"]): WireAnalytics["usage"] {
  const meters = new Map<string, WireAnalytics["usage"][number]["buckets"]>();
  for (const { meter, ...bucket } of usage) {
    const known = meters.get(meter);
    if (known === undefined) meters.set(meter, [bucket]);
    else known.push(bucket);
  }
  return [...meters].map(([meter, buckets]) => ({ meter, buckets }));
}

const getAnalytics = federationRoute({
  method: "GET",
  path: "/api/v1/federation/analytics",
  scope: "analytics:read",
  operationId: "readAnalytics",
  tag: "Analytics",
  summary: "Read your own figures",
  description:
    "What became of the leads assigned to you in a range of days, what they cost, and what your systems metered, in buckets of a day, a week or a month of your time zone. Leads count on the day they were assigned, with what has become of them since.",
  query: analyticsQuery,
  answer: analyticsAnswer,
  handle: async ({ tx, caller, client, query }) => {
    const input = { ...query, tenantId: client.tenantId };
    const { from, to, zone, currency, totals, buckets, usage } = await readAnalytics(tx, input, caller.now);
    return {
      body: {
        from,
        to,
        grain: query.grain,
        time_zone: zone,
        totals: wireFigures(totals, currency),
        buckets: buckets.map((bucket) => ({ start: bucket.start, ...wireFigures(bucket, currency) })),
        usage: wireUsage(usage),
      },
    };
  },
});

/** The signed endpoints of analytics. */
export const analyticsRoutes: FederationRoute[] = [getAnalytics];
