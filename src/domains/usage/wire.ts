import { z } from "zod";
import { AHEAD_MINUTES, EVENT_ID, METER, MOST_PROPERTIES, OLDEST_DAYS } from "./rules/usage-event";

/*
 * Only what a result needs is required of every event: a batch whose events have ids is always answered, event by event.
 * The rest is described here and checked by rules/usage-event.
 */

const usageEvent = z.object({
  id: z.string("Every event needs an id, as text.").meta({
    description: "Chosen by you. An id counts once per client, for ever: send an event again without fear.",
    pattern: EVENT_ID.source,
  }),
  meter: z.unknown().meta({
    type: "string",
    pattern: METER.source,
    description: "What is counted, e.g. api.calls.",
  }),
  quantity: z.unknown().meta({
    type: ["number", "string"],
    description:
      "Not below 0, at most 15 digits before the point and 6 after it. Above 9007199254740991, or with decimals from 1000000000, as a string.",
  }),
  occurred_at: z.unknown().meta({
    type: "string",
    format: "date-time",
    description: `When it happened: at most ${OLDEST_DAYS} days ago, at most ${AHEAD_MINUTES} minutes ahead.`,
  }),
  properties: z
    .unknown()
    .optional()
    .meta({
      type: ["object", "null"],
      maxProperties: MOST_PROPERTIES,
      additionalProperties: { type: ["string", "number", "boolean", "null"] },
      description: "Kept with the event, e.g. the feature that used it.",
    }),
});

export const MOST_EVENTS = 1_000;

export const usageBody = z.object({
  events: z
    .array(usageEvent)
    .min(1, "Send at least one event.")
    .max(MOST_EVENTS, `Send at most ${MOST_EVENTS.toLocaleString("en")} events at once.`),
});

export const usageAnswer = z.object({
  ok: z.literal(true),
  results: z.array(
    z.object({
      id: z.string(),
      status: z.enum(["applied", "duplicate", "rejected"]),
      error: z
        .string()
        .optional()
        .meta({ description: "Why it was rejected; sending it again is of no use." }),
    }),
  ),
});
