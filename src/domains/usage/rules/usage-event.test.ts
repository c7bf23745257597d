import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readQuantity } from "./quantity";
import { readUsageEvent, type SentUsageEvent } from "./usage-event";

const NOW = new Date("2026-11-21T12:00:00Z");
const event = (changes: Partial<SentUsageEvent> = {}): SentUsageEvent => ({
  id: "call-1",
  meter: "api.calls",
  quantity: 1,
  occurred_at: "2026-11-21T11:00:00Z",
  ...changes,
});
const errorOf = (changes: Partial<SentUsageEvent>): string => {
  const read = readUsageEvent(event(changes), NOW);
  return read.ok ? "" : read.error;
};

describe("a quantity", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [3, "3"],
    [0.1, "0.1"],
    [999_999_999.999999, "999999999.999999"],
    [999_999_999_999_999, "999999999999999"],
    ["0.000001", "0.000001"],
    ["999999999999999.999999", "999999999999999.999999"],
  ])("%j is read as %s", (sent, value) => expect(readQuantity(sent)).toEqual({ ok: true, value }));

  it.each([
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e15,
    2 ** 53,
    1_000_000_000.5,
    0.0000001,
    "-1",
    "1e3",
    "01",
    "1.",
    ".5",
    " 1",
    "1.0000001",
    "1000000000000000",
    "",
    "NaN",
    null,
    undefined,
    true,
    [1],
  ])("%j is refused in words", (sent) => {
    const read = readQuantity(sent);
    expect(read.ok ? "" : read.error).toMatch(/^quantity: [A-Z]/);
  });

  it("keeps every decimal of six places that a JSON number may carry", () => {
    const micro = fc.integer({ min: 0, max: 999_999_999_999_999 });
    fc.assert(
      fc.property(micro, (units) => {
        const text = `${Math.floor(units / 1e6)}.${String(units % 1e6).padStart(6, "0")}`;
        const read = readQuantity(JSON.parse(text));
        const trimmed = text.replace(/\.?0+$/, "");
        expect(read).toEqual({ ok: true, value: trimmed === "" ? "0" : trimmed });
      }),
    );
  });
});

describe("an event", () => {
  it("is stored in UTC to the millisecond", () => {
    const read = readUsageEvent(event({ occurred_at: "2026-11-21T12:30:00.123456+02:00" }), NOW);
    expect(read).toMatchObject({ ok: true, value: { occurredAt: "2026-11-21T10:30:00.123Z" } });
  });

  it.each([
    ["2026-11-21T12:05:00Z", ""],
    ["2026-11-21T12:05:00.001Z", /5 minutes ahead/],
    ["2025-10-17T12:00:00Z", ""],
    ["2025-10-17T11:59:59Z", /400 days ago/],
    ["2026-11-21T12:00:00", /RFC 3339/],
    ["2026-02-29T12:00:00Z", /RFC 3339/],
    ["2026-11-31T12:00:00Z", /RFC 3339/],
    ["2026-13-01T12:00:00Z", /RFC 3339/],
    ["2026-11-21T24:30:00Z", /RFC 3339/],
    ["2026-11-21T11:60:00Z", /RFC 3339/],
    ["2026-11-21T11:00:00+25:00", /RFC 3339/],
    ["2026-10-31T12:00:00Z", ""],
    ["2026-11-21", /RFC 3339/],
    [1_795_000_000, /RFC 3339/],
  ])("at %j answers %s", (occurred_at, error) => expect(errorOf({ occurred_at })).toMatch(error));

  it.each([
    ["", "x".repeat(129), "a b", "ä", "tab\t"].map((id) => ({ id })),
    ["", "Api", "1st", "a b", "x".repeat(65), 7, null].map((meter) => ({ meter })),
    [
      [],
      "x",
      { a: { b: 1 } },
      { a: [1] },
      { a: "x".repeat(501) },
      { ["x".repeat(65)]: 1 },
      Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`p${n}`, n])),
    ].map((properties) => ({ properties })),
  ])("with a wrong value names the field", (...wrong) => {
    for (const changes of wrong)
      expect(errorOf(changes)).toMatch(new RegExp(`^${Object.keys(changes)[0] ?? ""}: `));
  });
});
