import { z } from "zod";
import { federationRoute, type FederationRoute } from "@/server/http/federation-route";
import { keptOf, resultsOf } from "./rules/kept-results";
import { planUsage, recordUsage } from "./server";
import { usageAnswer, usageBody } from "./wire";

/** All that a result takes from the request. */
const sentEvents = z.object({ events: z.array(z.object({ id: z.string() })) });
const placesSchema = z.array(z.int()).nullable();

const postUsage = federationRoute({
  method: "POST",
  path: "/api/v1/federation/usage",
  aliases: ["/api/federation/usage"],
  scope: "usage:write",
  operationId: "recordUsage",
  tag: "Usage",
  summary: "Record metered usage",
  description:
    "Records up to 1,000 metered events. Each id counts once per client, for ever, and at the time it happened, however late it arrives. Every event is answered by itself: applied, duplicate, or rejected with the reason.",
  body: usageBody,
  example: {
    events: [
      {
        id: "call-8f3a51",
        meter: "api.calls",
        quantity: 1,
        occurred_at: "2026-11-21T08:30:00Z",
        properties: { feature: "quotes" },
      },
      {
        id: "storage-2026-11-21",
        meter: "storage.gb",
        quantity: "12.25",
        occurred_at: "2026-11-21T00:00:00Z",
      },
    ],
  },
  answer: usageAnswer,
  kept: {
    shorten: ({ results }) => keptOf(results),
    restore: (kept, sent) => {
      const results = resultsOf(kept, sentEvents.parse(sent).events);
      return results === null ? usageAnswer.parse(JSON.parse(kept)) : { ok: true as const, results };
    },
  },
  sqlOnly: true,
  plan: ({ caller, client, body }) => {
    const { write, results } = planUsage(caller, { clientId: client.id, events: body.events });
    return {
      write,
      answer: (known) => ({ body: { ok: true as const, results: results(placesSchema.parse(known)) } }),
    };
  },
  handle: async ({ tx, caller, client, body }) => {
    const results = await recordUsage(tx, caller, { clientId: client.id, events: body.events });
    return { body: { ok: true as const, results } };
  },
});

/** The signed endpoints of usage. */
export const usageRoutes: FederationRoute[] = [postUsage];
