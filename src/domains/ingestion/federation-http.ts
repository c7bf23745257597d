import { AppError } from "@/platform/errors";
import { type FederationRoute, federationRoute } from "@/server/http/federation-route";
import { receiveEvents } from "./server";
import type { EventError } from "./rules/read-events";
import { describedEvents, eventsAnswer, eventsBody, MOST_EVENTS } from "./wire";

/** A refused event that came alone, as the answer to its request. */
function eventRejected({ code, detail, errors }: EventError): AppError {
  return new AppError("event_rejected", detail, { fields: errors ?? [], meta: { eventCode: code } });
}

export const eventRoutes: readonly FederationRoute[] = [
  federationRoute({
    method: "POST",
    path: "/api/v1/federation/events",
    aliases: ["/api/federation/events"],
    scope: "events:write",
    operationId: "sendEvents",
    tag: "Events",
    summary: "Report what happened in your system",
    description: [
      `Takes one event, or up to ${MOST_EVENTS.toLocaleString("en")} in \`events\`.`,
      "An event's id counts once for ever: sent again it answers `duplicate` and changes nothing; a rejected one may be",
      "corrected and sent again under the same id. A batch always answers 200 with one result per event, in order; a",
      "single event that is rejected answers 422.",
    ].join(" "),
    body: eventsBody,
    described: describedEvents,
    example: {
      events: [
        {
          id: "evt-1",
          type: "lead.created",
          occurred_at: "2026-11-21T10:00:00Z",
          data: {
            external_id: "crm-1042",
            contact_name: "Ann Lee",
            contact_email: "ann.lee@example.com",
            niche: "drain-cleaning",
          },
        },
      ],
    },
    answer: eventsAnswer,
    handle: async ({ tx, caller, client, body }) => {
      const { events = [body] } = body;
      const source = { clientId: client.id, tenantId: client.tenantId };
      const results = await receiveEvents(tx, caller, { ...source, events });
      const [only] = results;
      if (body.events === undefined && only?.error !== undefined) throw eventRejected(only.error);
      return { body: { ok: true as const, results } };
    },
  }),
];
