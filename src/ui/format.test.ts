import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCompact,
  formatDate,
  formatDateTime,
  formatDuration,
  formatExact,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
  formatZone,
  plural,
} from "./format";

describe("figures", () => {
  it.each([
    [4500, "USD", "$45.00"],
    [4500, "JPY", "¥4,500"],
    [-1299, "USD", "-$12.99"],
    [123_456_789n, "EUR", "€1,234,567.89"],
    [1234, "BHD", "BHD 1.234"],
  ])("money %s %s", (minor, currency, shown) => {
    expect(formatMoney(minor, currency).replace(/\u00a0/gu, " ")).toBe(shown);
  });

  it("rounds money to whole units when asked", () => {
    expect(formatMoney(4550, "USD", { whole: true })).toBe("$46");
  });

  it("formats numbers and shares", () => {
    expect(formatNumber(1_204_000)).toBe("1,204,000");
    expect(formatCompact(1_204_000)).toBe("1.2M");
    expect(formatPercent(0.1234)).toBe("12.3%");
    expect(formatPercent(0)).toBe("0.0%");
  });

  it.each([
    [0, "0 B"],
    [1023, "1,023 B"],
    [1536, "1.5 KB"],
    [10 * 1024 * 1024, "10 MB"],
  ])("%d bytes", (bytes, shown) => {
    expect(formatBytes(bytes)).toBe(shown);
  });

  it("counts nouns", () => {
    expect(plural(1, "lead", "leads")).toBe("1 lead");
    expect(plural(0, "lead", "leads")).toBe("0 leads");
    expect(plural(1204, "lead", "leads")).toBe("1,204 leads");
  });
});

describe("times", () => {
  const at = "2026-03-08T06:30:00Z";

  it("shows the day it was in the zone", () => {
    expect(formatDate(at, "America/Los_Angeles")).toBe("Mar 7, 2026");
    expect(formatDate(at, "Asia/Tokyo")).toBe("Mar 8, 2026");
  });

  it("shows times with the zone's offset of that day", () => {
    expect(formatDateTime(at, "America/New_York").replace(/\u202f/gu, " ")).toBe("Mar 8, 2026, 1:30 AM");
    expect(formatExact("2026-03-08T07:30:00Z", "America/New_York")).toContain("EDT");
    expect(formatExact(at, "America/New_York")).toContain("EST");
  });

  it.each([
    [2, "now"],
    [-30, "in 30 sec."],
    [59, "59 sec. ago"],
    [61, "1 min. ago"],
    [3600, "1 hr. ago"],
    [86_400, "yesterday"],
    [86_400 * 29, "29 days ago"],
    [86_400 * 400, "last yr."],
  ])("%d seconds ago", (seconds, shown) => {
    const now = Date.parse(at);
    expect(formatRelative(new Date(now - seconds * 1000), now)).toBe(shown);
  });

  it.each([
    [45, "45 s"],
    [125, "2 min 05 s"],
    [7500, "2 h 05 min"],
  ])("a span of %d seconds", (seconds, shown) => {
    expect(formatDuration(seconds)).toBe(shown);
  });

  it("names the zone and its offset at that moment", () => {
    expect(formatZone("America/New_York", "2026-01-15T00:00:00Z")).toBe("New York (GMT-5)");
    expect(formatZone("America/New_York", "2026-07-15T00:00:00Z")).toBe("New York (GMT-4)");
    expect(formatZone("UTC")).toBe("UTC");
  });
});
