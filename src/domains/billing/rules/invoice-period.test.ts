import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invoicePeriod } from "./invoice-period";

const NOW = new Date("2026-11-21T03:00:00Z");
const ask = (start?: string, end?: string, zone = "America/New_York") =>
  invoicePeriod({ start, end }, zone, NOW);

describe("the period of an invoice", () => {
  it("is days of the tenant's zone, the last one included", () => {
    expect(ask("2026-11-01", "2026-11-19")).toEqual({
      period: {
        start: "2026-11-01",
        end: "2026-11-19",
        // summer time ended that very day
        from: new Date("2026-11-01T04:00:00Z"),
        until: new Date("2026-11-20T05:00:00Z"),
      },
    });
  });

  it("ends today, in the tenant's zone, when no end is given", () => {
    expect(ask()).toEqual({
      period: { start: undefined, end: "2026-11-20", from: null, until: new Date("2026-11-21T05:00:00Z") },
    });
    expect(ask(undefined, undefined, "Asia/Tokyo")).toMatchObject({ period: { end: "2026-11-21" } });
  });

  it.each([
    [undefined, "2026-11-21", "period_end"],
    ["2026-11-21", undefined, "period_start"],
    ["2026-11-10", "2026-11-09", "period_start"],
  ])("from %s to %s is refused at %s", (start, end, field) => {
    expect(ask(start, end)).toMatchObject({ problem: { field } });
  });

  it("puts every instant into exactly one of two periods that follow each other", () => {
    const zones = fc.constantFrom("America/New_York", "Europe/Berlin", "Asia/Kolkata", "America/Sao_Paulo");
    const day = fc
      .date({ min: new Date("2023-01-01"), max: new Date("2026-11-18"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(zones, day, (zone, end) => {
        const next = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10);
        const first = ask("2022-12-01", end, zone);
        const second = ask(next, "2026-11-19", zone);
        return (
          "period" in first &&
          "period" in second &&
          first.period.until.getTime() === second.period.from?.getTime()
        );
      }),
    );
  });
});
