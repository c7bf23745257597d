import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EVENT_CATALOGUE, type EventRow, knownEvent } from "./event-catalogue";
import { readEvent } from "./read-events";

const now = new Date("2026-11-21T12:00:00Z");
const good = {
  id: "evt-1",
  type: "user.active",
  occurred_at: "2026-11-21T11:00:00+01:00",
  data: { user_id: "u-7" },
};

describe("the event catalogue", () => {
  it("names each type and alias once", () => {
    const names = EVENT_CATALOGUE.flatMap(({ type, aliases }) => [type, ...aliases]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(EVENT_CATALOGUE.map((row) => [row.type, row] as const))(
    "has a valid example of %s",
    (type, row) => {
      for (const { version, schema, example } of row.versions) {
        expect(schema.parse(example)).toBeTruthy();
        expect(knownEvent.parse({ type, version, data: example })).toMatchObject({ type, version });
      }
    },
  );
});

describe("reading an event", () => {
  it("takes a good one, at its own time", () => {
    expect(readEvent(good, now)).toMatchObject({
      id: "evt-1",
      version: 1,
      occurredAt: new Date("2026-11-21T10:00:00Z"),
      known: { type: "user.active", data: { user_id: "u-7" } },
      effect: "applied",
      error: null,
    });
  });

  it("knows an alias by the name it stands for", () => {
    const data = { invoice_number: "INV-1", amount: { amount_minor: 100, currency: "USD" } };
    expect(readEvent({ ...good, type: "payment.received", data }, now)).toMatchObject({
      type: "invoice.paid",
      effect: "accepted_unapplied",
      error: null,
    });
  });

  it.each<[string, unknown, object]>([
    ["no event at all", null, { id: null, error: { code: "malformed_event" } }],
    ["a list", [good], { id: null, error: { code: "malformed_event" } }],
    ["no id", { ...good, id: undefined }, { id: null, error: { errors: [{ pointer: "/id" }] } }],
    ["an id with a space", { ...good, id: "a b" }, { id: null, error: { code: "malformed_event" } }],
    ["a good id in a bad event", { ...good, data: 1 }, { id: "evt-1", error: { code: "malformed_event" } }],
    ["an unknown type", { ...good, type: "lead.lost" }, { error: { code: "unknown_type" } }],
    [
      "the name of what every object has",
      { ...good, type: "constructor" },
      { error: { code: "unknown_type" } },
    ],
    ["an unknown version", { ...good, version: 7 }, { error: { code: "unknown_version" } }],
    [
      "a time without a zone",
      { ...good, occurred_at: "2026-11-21T11:00:00" },
      { error: { code: "malformed_event" } },
    ],
    [
      "the future",
      { ...good, occurred_at: "2026-11-21T12:05:01Z" },
      { error: { code: "time_out_of_range" } },
    ],
    [
      "the far past",
      { ...good, occurred_at: "0001-01-01T00:00:00Z" },
      { error: { code: "time_out_of_range" } },
    ],
    [
      "wrong data",
      { ...good, data: { user_id: 7 } },
      { error: { code: "validation_failed", errors: [{ pointer: "/data/user_id" }] } },
    ],
    [
      "a lead that is not named",
      { ...good, type: "lead.converted", data: {} },
      { error: { code: "validation_failed", errors: [{ pointer: "/data/lead_id" }] } },
    ],
  ])("refuses %s and says where", (_, raw, expected) => expect(readEvent(raw, now)).toMatchObject(expected));

  it("says which version replaces a retired one", () => {
    const schema = z.object({});
    const catalogue: EventRow[] = [
      {
        type: "user.active",
        aliases: [],
        summary: "",
        effect: "applied",
        versions: [
          { version: 1, schema, example: {}, retired: "2026-10-01" },
          { version: 2, schema, example: {} },
        ],
      },
    ];
    const { error } = readEvent({ ...good, version: 1 }, now, catalogue);
    expect(error).toMatchObject({ code: "retired_version" });
    expect(error?.detail).toMatch(/2026-10-01. Use 2\./);
  });

  it("answers whatever JSON comes, and never throws", () => {
    const type = fc.oneof(fc.constantFrom(...EVENT_CATALOGUE.map((row) => row.type)), fc.string());
    const nearly = fc.record(
      {
        id: fc.oneof(fc.string(), fc.integer()),
        type,
        occurred_at: fc.oneof(fc.string(), fc.constant(good.occurred_at)),
        version: fc.oneof(fc.integer(), fc.jsonValue()),
        data: fc.oneof(fc.jsonValue(), fc.object()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), nearly), (raw) => {
        const event = readEvent(raw, now);
        expect(event.error === null || event.error.detail.length > 10).toBe(true);
        if (event.id !== null) expect(event.id).toMatch(/^[\x21-\x7e]{1,128}$/);
      }),
      { numRuns: 2_000 },
    );
  });
});
