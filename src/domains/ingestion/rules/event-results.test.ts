import fc from "fast-check";
import { expect, it } from "vitest";
import { eventResults, speakers } from "./event-results";
import { readEvent } from "./read-events";

const now = new Date("2026-11-21T12:00:00Z");
const event = (id: string | null, valid = true) =>
  readEvent(
    { id, type: valid ? "user.active" : "no.such", occurred_at: now.toISOString(), data: { user_id: "u" } },
    now,
  );

it("lets the first usable event speak for its id, and calls the others duplicates", () => {
  const events = [event("a", false), event("a"), event("a"), event("b", false), event(null)];
  const chosen = speakers(events);
  expect([...chosen]).toEqual([
    ["a", 1],
    ["b", 3],
  ]);
  const results = eventResults(events, { speakers: chosen, fresh: new Set(["a", "b"]), refused: new Map() });
  expect(results.map(({ status }) => status)).toEqual([
    "rejected",
    "applied",
    "duplicate",
    "rejected",
    "rejected",
  ]);
});

it("answers one result per event, in order; of each id at most one is applied", () => {
  const some = fc.array(fc.tuple(fc.constantFrom("a", "b", "c", null), fc.boolean()), { maxLength: 12 });
  const ids = fc.subarray(["a", "b", "c"]);
  fc.assert(
    fc.property(some, ids, ids, (shapes, seen, refusedIds) => {
      const events = shapes.map(([id, valid]) => event(id, valid));
      const fresh = new Set(["a", "b", "c"].filter((id) => !seen.includes(id)));
      const refused = new Map(
        refusedIds.map((id) => [id, { code: "lead_not_found" as const, detail: "No" }]),
      );
      const results = eventResults(events, { speakers: speakers(events), fresh, refused });
      expect(results.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      for (const id of ["a", "b", "c"]) {
        const applied = results.filter((result) => result.id === id && result.status === "applied");
        const usable = fresh.has(id) && !refused.has(id) && shapes.some(([at, valid]) => at === id && valid);
        expect(applied).toHaveLength(usable ? 1 : 0);
      }
    }),
  );
});
