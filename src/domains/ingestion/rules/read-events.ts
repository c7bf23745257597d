import { z } from "zod";
import { validationError } from "@/platform/errors";
import {
  EVENT_CATALOGUE,
  type EventEffect,
  type EventRow,
  knownEvent,
  type KnownEvent,
} from "./event-catalogue";

/** Why an event was rejected, for the sender's program and for the person who reads its log. */
export interface EventError {
  code:
    | "malformed_event"
    | "unknown_type"
    | "unknown_version"
    | "retired_version"
    | "validation_failed"
    | "time_out_of_range"
    | "unknown_niche"
    | "external_id_taken"
    | "lead_not_found"
    | "already_converted"
    | "currency_mismatch";
  detail: string;
  /** Where in the event. */
  errors?: { pointer: string; detail: string }[];
}

interface Named {
  /** Null when the event names none that can be stored. */
  id: string | null;
  type: string;
  version: number;
  /** As it came. */
  data: unknown;
}

/** An event as it was read: known and valid, or refused with the reason. */
export type ReadEvent =
  | (Named & { id: string; occurredAt: Date; known: KnownEvent; effect: EventEffect; error: null })
  | (Named & { occurredAt: Date | null; error: EventError });

export type GoodEvent = Extract<ReadEvent, { error: null }>;

const LONGEST_ID = 128;
const FUTURE_MINUTES = 5;
const EARLIEST = new Date("2000-01-01T00:00:00Z");

const id = z
  .string("Give each event an id.")
  .min(1, "Give each event an id.")
  .max(LONGEST_ID, `Use at most ${LONGEST_ID} characters.`)
  .regex(/^[\x21-\x7e]*$/, "Use visible ASCII characters without spaces.");

const envelope = z.object({
  id,
  type: z.string("Name the event's type.").min(1, "Name the event's type.").max(100),
  occurred_at: z.iso
    .datetime({ offset: true, error: "Use RFC 3339 with a zone, for example 2026-11-21T10:00:00Z." })
    .transform((value) => new Date(value))
    .refine((at) => !Number.isNaN(at.getTime()), "There is no such time."),
  version: z.int().min(1).max(1_000).nullish(),
  data: z.looseObject({}, "data is an object."),
});

const property = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;

/** What can be said of an event that is not even an event. */
function malformed(raw: unknown, error: z.ZodError): ReadEvent {
  const namedId = id.safeParse(property(raw, "id"));
  const namedType = envelope.shape.type.safeParse(property(raw, "type"));
  const { fields } = validationError(error.issues);
  return {
    id: namedId.success ? namedId.data : null,
    type: namedType.success ? namedType.data : "",
    version: 0,
    data: {},
    occurredAt: null,
    error: {
      code: "malformed_event",
      detail: "This is not an event. Correct what is listed.",
      errors: fields,
    },
  };
}

function rowOf(type: string, catalogue: readonly EventRow[]): EventRow | undefined {
  return catalogue.find((row) => row.type === type || row.aliases.includes(type));
}

const types = (catalogue: readonly EventRow[]): string => catalogue.map(({ type }) => type).join(", ");

/** The version that an event means, or why it cannot be used. */
function versionOf(row: EventRow, asked: number | null | undefined): number | EventError {
  const current = row.versions.at(-1);
  const found =
    asked === null || asked === undefined ? current : row.versions.find((v) => v.version === asked);
  const usable = row.versions.filter(({ retired }) => retired === undefined).map(({ version }) => version);
  if (found === undefined) {
    const detail = `${row.type} has no version ${asked ?? ""}. Use ${usable.join(" or ")}.`;
    return { code: "unknown_version", detail };
  }
  if (found.retired === undefined) return found.version;
  const detail = `Version ${found.version} of ${row.type} was retired on ${found.retired}. Use ${usable.join(" or ")}.`;
  return { code: "retired_version", detail };
}

function timeError(occurredAt: Date, now: Date): EventError | null {
  const tooLate = occurredAt.getTime() > now.getTime() + FUTURE_MINUTES * 60_000;
  if (!tooLate && occurredAt >= EARLIEST) return null;
  const detail = tooLate
    ? `occurred_at lies in the future; it is ${now.toISOString()} here. Correct the sender's clock.`
    : "occurred_at lies before the year 2000. Correct it.";
  return { code: "time_out_of_range", detail, errors: [{ pointer: "/occurred_at", detail }] };
}

/**
 * Reads one event of any shape. Never throws: what cannot be used says why. Trusts that texts can be stored, which
 * platform/json checks of every body.
 */
export function readEvent(
  raw: unknown,
  now: Date,
  catalogue: readonly EventRow[] = EVENT_CATALOGUE,
): ReadEvent {
  const parsed = envelope.safeParse(raw);
  if (!parsed.success) return malformed(raw, parsed.error);
  const { occurred_at: occurredAt, data, ...named } = parsed.data;
  const row = rowOf(named.type, catalogue);
  const version = row === undefined ? 0 : versionOf(row, named.version);
  const type = row?.type ?? named.type;
  const event = { id: named.id, type, version: typeof version === "number" ? version : 0, data, occurredAt };
  if (row === undefined) {
    const detail = `There is no event type "${type}". Use one of: ${types(catalogue)}.`;
    return { ...event, error: { code: "unknown_type", detail } };
  }
  if (typeof version !== "number") return { ...event, error: version };
  const late = timeError(occurredAt, now);
  if (late !== null) return { ...event, error: late };
  const known = knownEvent.safeParse({ type, version, data });
  if (known.success) return { ...event, known: known.data, effect: row.effect, error: null };
  const { fields, detail } = validationError(known.error.issues);
  return { ...event, error: { code: "validation_failed", detail, errors: fields } };
}
