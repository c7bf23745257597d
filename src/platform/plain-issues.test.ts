import { describe, expect, it } from "vitest";
import { z } from "zod";
import { validationError } from "./errors";

const schema = z.strictObject({
  name: z.string(),
  list: z.array(z.string()).min(1),
  limit: z.coerce.number(),
  few: z.int().max(100),
  many: z.int().min(1),
  above: z.number().gt(0),
  grain: z.enum(["day", "week"]),
  status: z.union([z.enum(["open", "paid"]), z.array(z.enum(["open", "paid"]))]),
  kind: z.discriminatedUnion("of", [
    z.object({ of: z.literal("secret") }),
    z.object({ of: z.literal("pair"), key: z.string() }),
  ]),
  id: z.uuid(),
  day: z.iso.date(),
  at: z.iso.datetime(),
  short: z.string().max(3),
  ok: z.literal(true),
  maybe: z.boolean(),
  own: z.string("Name it."),
});

const good = {
  name: "a",
  list: ["a"],
  limit: "5",
  few: 5,
  many: 5,
  above: 1,
  grain: "day",
  status: "open",
  kind: { of: "secret" },
  id: "01937a10-0000-7000-8000-000000000001",
  day: "2026-11-01",
  at: "2026-11-21T09:30:00Z",
  short: "abc",
  ok: true,
  maybe: false,
  own: "a",
};

function wordsFor(change: Record<string, unknown>): string | undefined {
  const read = schema.safeParse({ ...good, ...change });
  return read.success ? undefined : validationError(read.error.issues).fields[0]?.detail;
}

describe("what a schema without words of its own says", () => {
  it.each([
    [{}, undefined],
    [{ name: undefined }, "Give a text."],
    [{ name: 5 }, "Use a text, not a number."],
    [{ name: null }, "Use a text, not null."],
    [{ list: "a" }, "Use a list, not a text."],
    [{ list: { 0: "a" } }, "Use a list, not an object."],
    [{ list: [] }, "Give at least 1."],
    [{ limit: "x" }, "Use a number."],
    [{ few: 101 }, "Use at most 100."],
    [{ few: 1.5 }, "Use a whole number."],
    [{ many: 0 }, "Use at least 1."],
    [{ above: 0 }, "Use a number above 0."],
    [{ grain: "hour" }, "Use one of: day, week."],
    [{ status: "bogus" }, "Use one of: open, paid."],
    [{ kind: { of: "none" } }, "Use one of: secret, pair."],
    [{ id: "abc" }, "This is not an id."],
    [{ day: "2026-13-01" }, "Give a day, such as 2026-11-01."],
    [{ at: "yesterday" }, "Give a time with its zone, such as 2026-11-21T09:30:00Z."],
    [{ short: "abcd" }, "Use at most 3 characters."],
    [{ ok: false }, "Use true."],
    [{ maybe: "yes" }, "Use true or false, not a text."],
    [{ own: 5 }, "Name it."],
    [{ sverity: 1 }, 'There is no field "sverity" here. Check its name, or leave it out.'],
  ])("%j: %s", (change, words) => {
    expect(wordsFor(change)).toBe(words);
  });
});
