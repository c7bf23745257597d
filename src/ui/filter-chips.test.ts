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
    const chips = chipEach("status", "Status", ["open", "closed"], LABELS, onChange);
    expect(chips.map(({ id, value }) => [id, value])).toEqual([
      ["status-open", "Open"],
      ["status-closed", "Closed"],
    ]);
    expect(chipEach("status", "Status", ["open"], (value) => value.length.toString(), vi.fn())).toMatchObject(
      [{ value: "4" }],
    );
    chips[0]?.onRemove();
    expect(onChange).toHaveBeenCalledExactlyOnceWith(["closed"]);
  });

  it.each([
    [{ from: "2026-11-01", to: null }, "from Nov 1, 2026"],
    [{ from: null, to: "2026-11-01" }, "until Nov 1, 2026"],
    [{ from: "2026-11-01", to: "2026-11-01" }, "Nov 1, 2026"],
    [{ from: "2026-11-01", to: "2026-11-30" }, "Nov 1, 2026 – Nov 30, 2026"],
  ])("say which end of the days is open: %j", (days, value) => {
    expect(chipDays("date", "Date", days, vi.fn())).toMatchObject([{ value }]);
  });

  it("say nothing without days", () => {
    expect(chipDays("date", "Date", { from: null, to: null }, vi.fn())).toEqual([]);
  });
});
