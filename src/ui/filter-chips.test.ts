import { describe, expect, it, vi } from "vitest";
import { chip, chipDays, chipEach, wordsOrNull } from "./filter-chips";

const LABELS = { open: "Open", closed: "Closed" } as const;

describe("chips of filters", () => {
  it("say what is set, and nothing while it is not", () => {
    expect(chip("q", "Search", "  pipe ", vi.fn())).toMatchObject([
      { id: "q", label: "Search", value: "pipe" },
    ]);
    expect(chip("q", "Search", "  ", vi.fn())).toEqual([]);
    expect(chip("status", "Status", wordsOrNull(null, LABELS), vi.fn())).toEqual([]);
    expect(chip("status", "Status", wordsOrNull("open", LABELS), vi.fn())).toMatchObject([{ value: "Open" }]);
  });

  it("take one value of several out and leave the others", () => {
    const onChange = vi.fn();
    const chips = chipEach("status", "Status", ["open", "closed"], (value) => LABELS[value], onChange);
    expect(chips.map(({ id, value }) => [id, value])).toEqual([
      ["status-open", "Open"],
      ["status-closed", "Closed"],
    ]);
    chips[0]?.onRemove();
    expect(onChange).toHaveBeenCalledExactlyOnceWith(["closed"]);
  });

  it.each([
    [{ from: "2026-11-01", to: null }],
    [{ from: null, to: "2026-11-01" }],
    [{ from: "2026-11-01", to: "2026-11-01" }],
  ])("take one day for both ends: %j", (days) => {
    const [whole] = chipDays("date", "Date", days, vi.fn());
    expect(whole?.value).toMatch(/1/);
    expect(whole?.value).toBe(
      chipDays("date", "Date", { from: "2026-11-01", to: "2026-11-01" }, vi.fn())[0]?.value,
    );
  });

  it("say nothing without days", () => {
    expect(chipDays("date", "Date", { from: null, to: null }, vi.fn())).toEqual([]);
  });
});
