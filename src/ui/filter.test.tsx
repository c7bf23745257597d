import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { type Filter, linkedFilter } from "./filter";
import { FilterBar, searchFilter } from "./filter-bar";
import { daysFilter } from "./filter-days";
import { choiceFilter, lookupFilter, severalFilter } from "./filter-menu";

const options = [
  { value: "open", label: "Open" },
  { value: "closed", label: "Closed" },
] as const;

type Status = (typeof options)[number]["value"];

const onValueChange = vi.fn();
const days = { label: "Queued", zone: "Europe/Berlin", onValueChange };
const typed = { label: "Search keys", placeholder: "Key id", onValueChange };
const choice = (value: Status | null) => choiceFilter({ label: "Status", options, value, onValueChange });
const several = (...value: Status[]) => severalFilter({ label: "Status", options, value, onValueChange });
const shared = (...value: Status[]) =>
  severalFilter({ label: "Status", options, value, onValueChange, sharedChip: true });
const lookup = (value: string | null, unlisted?: (id: string) => string) =>
  lookupFilter({ label: "Client", options, value, onValueChange, unlisted });

const chipsOf = ({ chips }: Filter) => chips.map(({ label, value }) => `${label}: ${value}`);

describe("filters", () => {
  it.each<[string, Filter, string[]]>([
    ["a choice", choice("open"), ["Status: Open"]],
    ["no choice", choice(null), []],
    ["several", several("open", "closed"), ["Status: Open", "Status: Closed"]],
    ["none of several", several(), []],
    ["several in one chip", shared("open", "closed"), ["Status: Open, Closed"]],
    ["none of several in one chip", shared(), []],
    ["what was looked up", lookup("closed"), ["Client: Closed"]],
    ["what is not known yet", lookup("a1"), ["Client: …"]],
    ["what is known by other words", lookup("a1", (id) => `Id ${id}`), ["Client: Id a1"]],
    ["nothing looked up", lookup(null), []],
    ["a search", searchFilter({ ...typed, value: "  pipe " }), ["Search: pipe"]],
    ["a search with a name of its own", searchFilter({ ...typed, value: "7", chipLabel: "Id" }), ["Id: 7"]],
    ["an empty search", searchFilter({ ...typed, value: "  " }), []],
    ["a link", linkedFilter("Lead", "One lead", onValueChange), ["Lead: One lead"]],
    ["no link", linkedFilter("Lead", null, onValueChange), []],
    ["days", daysFilter({ ...days, from: "2026-11-01", to: null }), ["Queued: from Nov 1, 2026"]],
    ["no first day", daysFilter({ ...days, from: null, to: "2026-11-01" }), ["Queued: until Nov 1, 2026"]],
    ["one day", daysFilter({ ...days, from: "2026-11-01", to: "2026-11-01" }), ["Queued: Nov 1, 2026"]],
    [
      "the zone of the days",
      daysFilter({ ...days, zone: "UTC", zoneInChip: true, from: "2026-11-01", to: "2026-11-30" }),
      ["Queued: Nov 1, 2026 – Nov 30, 2026, UTC"],
    ],
    ["no days", daysFilter({ ...days, zoneInChip: true, from: null, to: null }), []],
  ])("say in chips what is set: %s", (_case, filter, words) => {
    expect(chipsOf(filter)).toEqual(words);
  });

  it.each<[string, Filter, unknown]>([
    ["a choice", choice("open"), null],
    ["one of several", several("open", "closed"), ["closed"]],
    ["several at once", shared("open", "closed"), []],
    ["what was looked up", lookup("closed"), null],
    ["a search", searchFilter({ ...typed, value: "pipe" }), ""],
    ["days", daysFilter({ ...days, from: "2026-11-01", to: null }), { from: null, to: null }],
  ])("are taken out by their first chip: %s", (_case, filter, left) => {
    onValueChange.mockClear();
    filter.chips[0]?.onRemove();
    expect(onValueChange).toHaveBeenCalledExactlyOnceWith(left);
  });

  it("show days that begin in the future, and end on no day, as the first of them", () => {
    const later = daysFilter({ ...days, from: "2999-01-01", to: null });
    expect(renderToStaticMarkup(later.control)).toContain("Jan 1, 2999</");
  });

  it("take a search out in the way the page asks for", () => {
    onValueChange.mockClear();
    const onRemove = vi.fn();
    searchFilter({ ...typed, value: "pipe", onRemove }).chips[0]?.onRemove();
    expect(onRemove).toHaveBeenCalledOnce();
    expect(onValueChange).not.toHaveBeenCalled();
  });

  it("stand in one bar: controls in order, and the chips with the search's first", () => {
    const bar = renderToStaticMarkup(
      <FilterBar
        search={searchFilter({ ...typed, value: "pipe" })}
        filters={[
          several("open", "closed"),
          linkedFilter("Lead", "One lead", onValueChange),
          lookup("closed"),
        ]}
      />,
    );
    const named = [...bar.matchAll(/aria-label="(Search keys|Remove filter [^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(named).toEqual([
      "Search keys",
      "Remove filter Search: pipe",
      "Remove filter Status: Open",
      "Remove filter Status: Closed",
      "Remove filter Lead: One lead",
      "Remove filter Client: Closed",
    ]);
    const controls = [...bar.matchAll(/<button[^>]*>(Status|Lead|Client)</g)].map(([, name]) => name);
    expect(controls).toEqual(["Status", "Client"]);
  });
});
