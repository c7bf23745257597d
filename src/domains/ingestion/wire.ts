import { z } from "zod";

/** What one request may carry. */
export const MOST_EVENTS = 1_000;

const said = (meaning: string) => z.unknown().optional().describe(meaning);

/**
 * One event, or up to 1,000 in `events`. Judged here only as a whole: each event is judged by itself, so that one bad
 * event does not hold up the others.
 */
export const eventsBody = z.looseObject({
  events: z
    .array(z.unknown().describe("An event with the same fields as a single one."))
    .min(1, "Send at least one event.")
    .max(MOST_EVENTS, `Send at most ${MOST_EVENTS.toLocaleString("en")} events in one request.`)
    .optional(),
  id: said("Your own id of the event, 1 to 128 visible ASCII characters. It counts once, for ever."),
  type: said("A type of the event catalogue."),
  occurred_at: said("When it happened, RFC 3339 with a zone."),
  version: said("The version of the type; the newest if absent."),
  data: said("An object; what it holds depends on the type."),
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
