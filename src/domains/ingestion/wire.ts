import { z } from "zod";
import { EVENT_CATALOGUE, type EventRow } from "./rules/event-catalogue";

/** What one request may carry. */
export const MOST_EVENTS = 1_000;

/**
 * One event, or up to 1,000 in `events`. Judged here only as a whole: each event is judged by itself, so that one bad
 * event does not hold up the others.
 */
export const eventsBody = z.looseObject({
  events: z
    .array(z.unknown())
    .min(1, "Send at least one event.")
    .max(MOST_EVENTS, `Send at most ${MOST_EVENTS.toLocaleString("en")} events in one request.`)
    .optional(),
  id: z.unknown().optional(),
  type: z.unknown().optional(),
  occurred_at: z.unknown().optional(),
  version: z.unknown().optional(),
  data: z.unknown().optional(),
});

const camel = (type: string): string =>
  type.replace(/(?:^|[._])([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** An event of a type as its sender writes it. */
function describedEvent({ type, aliases, summary, versions }: EventRow) {
  return z
    .looseObject({
      id: z
        .string()
        .min(1)
        .max(128)
        .describe("Your own id of the event: visible ASCII characters. It counts once, for ever."),
      type: z.enum([type, ...aliases]),
      occurred_at: z.iso.datetime({ offset: true }).describe("When it happened, RFC 3339 with a zone."),
      version: z
        .literal(versions.map(({ version }) => version))
        .nullish()
        .describe("The version of the type; the newest if absent."),
      data: versions.at(-1)?.schema ?? z.unknown(),
    })
    .meta({ id: `${camel(type)}Input`, description: summary });
}

const anyEvent = z
  .union(EVENT_CATALOGUE.map(describedEvent))
  .meta({ id: "EventInput", description: "An event of a type of the catalogue." });
const single = "Of an event that is sent alone: see EventInput.";

/** The same for who writes a client: every type with its data. What `eventsBody` takes is judged by these, one by one. */
export const describedEvents = z.looseObject({
  events: z.array(anyEvent).min(1).max(MOST_EVENTS).optional(),
  id: z.string().min(1).max(128).optional().describe(single),
  type: z.string().optional().describe(single),
  occurred_at: z.iso.datetime({ offset: true }).optional().describe(single),
  version: z.int().nullish().describe(single),
  data: z.looseObject({}).optional().describe(single),
});

const eventError = z.object({
  code: z.string().describe("For programs, for example unknown_niche."),
  detail: z.string().describe("What is wrong and what to do, in plain words."),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

export const eventsAnswer = z.object({
  ok: z.literal(true),
  results: z.array(
    z.object({
      id: z.string().nullable().describe("The event's id; null when it named none."),
      status: z.enum(["applied", "duplicate", "rejected"]),
      note: z.string().optional().describe("What is still to come before an event takes effect."),
      error: eventError.optional(),
    }),
  ),
});
