import { describe, expect, it } from "vitest";
import { initials } from "./avatar";
import { addDays, dayInZone, defaultPresets, formatDayRange } from "./day-range";
import { toErrorInfo } from "./error-info";
import { acceptsFile } from "./file-drop";
import { infiniteRows } from "./infinite-rows";
import { jsonDiff } from "./json-diff";
import { messages, permissionReason, removeFilter, selectAllMatching, tryAgainIn } from "./messages";
import { activeItem, badgeText, bySection, crumbsFor } from "./shell-nav";
import { emptySelection, isSelected, rangeBetween, selectionSize, toggleRows } from "./table-selection";
import { placeTooltip } from "./tooltip-place";

describe("selection", () => {
  const loaded = ["a", "b", "c", "d"];

  it("ticks and unticks without doubling", () => {
    const ticked = toggleRows(emptySelection, loaded, ["a", "b"], true);
    expect(toggleRows(ticked, loaded, ["b", "c"], true)).toEqual({ kind: "ids", ids: ["a", "b", "c"] });
    expect(toggleRows(ticked, loaded, ["a"], false)).toEqual({ kind: "ids", ids: ["b"] });
  });

  it("falls back to the loaded rows when one of all matching is unticked", () => {
    const all = { kind: "all", total: 1204 } as const;
    expect(selectionSize(all)).toBe(1204);
    expect(isSelected(all, "zzz")).toBe(true);
    expect(toggleRows(all, loaded, ["b"], false)).toEqual({ kind: "ids", ids: ["a", "c", "d"] });
  });

  it("ranges in the order shown, in both directions, and alone without an anchor", () => {
    expect(rangeBetween(loaded, "b", "d")).toEqual(["b", "c", "d"]);
    expect(rangeBetween(loaded, "d", "b")).toEqual(["b", "c", "d"]);
    expect(rangeBetween(loaded, null, "c")).toEqual(["c"]);
    expect(rangeBetween(loaded, "gone", "c")).toEqual(["c"]);
  });
});

describe("errors", () => {
  it("reads tRPC errors with their fields", () => {
    const error = {
      name: "TRPCClientError",
      data: {
        code: "conflict",
        detail: "Ann decided this at 10:04.",
        requestId: "req_1",
        fields: [{ pointer: "/lead/name", detail: "Too long." }],
      },
    };
    expect(toErrorInfo(error)).toMatchObject({
      code: "conflict",
      detail: "Ann decided this at 10:04.",
      requestId: "req_1",
      fields: [{ path: "lead.name", message: "Too long." }],
    });
  });

  it("tells an unreachable server from an unknown failure, and shows neither's internals", () => {
    expect(toErrorInfo(new TypeError("fetch failed")).detail).toBe(messages.errors.network);
    expect(toErrorInfo({ name: "TRPCClientError", message: "x" }).detail).toBe(messages.errors.network);
    expect(toErrorInfo(new Error("relation does not exist")).detail).toBe(messages.errors.unexpected);
    expect(toErrorInfo(undefined).detail).toBe(messages.errors.unexpected);
  });

  it("reads problem bodies", () => {
    expect(
      toErrorInfo({ code: "rate_limited", detail: "Too many requests.", retryAfterSeconds: 0 }),
    ).toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 0,
    });
  });
});

describe("navigation", () => {
  const nav = [
    { href: "/provider", label: "Dashboard" },
    { href: "/provider/leads", label: "Leads", section: "Work" },
    { href: "/provider/leads/imports", label: "Imports", section: "Work" },
  ];

  it("marks the longest prefix of whole segments", () => {
    expect(activeItem(nav, "/provider/leads")?.label).toBe("Leads");
    expect(activeItem(nav, "/provider/leads/imports/7")?.label).toBe("Imports");
    expect(activeItem(nav, "/provider/leadsx")?.label).toBe("Dashboard");
    expect(activeItem(nav, "/tenant")).toBeNull();
  });

  it("leaves a home alone when another page of its address is open", () => {
    const withHome = [{ href: "/provider", label: "Dashboard", exact: true }, ...nav.slice(1)];
    expect(activeItem(withHome, "/provider")?.label).toBe("Dashboard");
    expect(activeItem(withHome, "/provider/account")).toBeNull();
    expect(crumbsFor(withHome, "/provider/account", "Your account")).toEqual([{ label: "Your account" }]);
  });

  it("makes the page a link once something stands behind it", () => {
    expect(crumbsFor(nav, "/provider/leads", null)).toEqual([{ label: "Work" }, { label: "Leads" }]);
    expect(crumbsFor(nav, "/provider/leads", "Ada Roofing")).toEqual([
      { label: "Work" },
      { label: "Leads", href: "/provider/leads" },
      { label: "Ada Roofing" },
    ]);
  });

  it("groups by section in order", () => {
    expect(bySection(nav).map(({ section, items }) => [section, items.length])).toEqual([
      [null, 1],
      ["Work", 2],
    ]);
    expect(badgeText(1204)).toBe("999+");
  });
});

describe("differences", () => {
  it("lists only the leaves that differ", () => {
    expect(jsonDiff({ a: 1, b: { c: "x", d: null } }, { a: 1, b: { c: "y", d: 0 }, e: [1] })).toEqual([
      { path: "b.c", before: "x", after: "y" },
      { path: "b.d", before: null, after: "0" },
      { path: "e", before: null, after: "[1]" },
    ]);
  });

  it("shows a creation and a deletion field by field", () => {
    expect(jsonDiff(null, { name: "Ann" })).toEqual([{ path: "name", before: null, after: "Ann" }]);
    expect(jsonDiff({ name: "Ann" }, null)).toEqual([{ path: "name", before: "Ann", after: null }]);
    expect(jsonDiff(null, null)).toEqual([]);
  });
});

describe("day ranges", () => {
  it("crosses months, leap days and years", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });

  it("knows the day of a zone", () => {
    const at = new Date("2026-03-08T03:00:00Z");
    expect(dayInZone(at, "America/New_York")).toBe("2026-03-07");
    expect(dayInZone(at, "Asia/Tokyo")).toBe("2026-03-08");
  });

  it.each([
    ["7d", "2026-03-04", "2026-03-10"],
    ["month", "2026-03-01", "2026-03-10"],
    ["last-month", "2026-02-01", "2026-02-28"],
  ])("preset %s", (id, from, to) => {
    expect(defaultPresets.find((preset) => preset.id === id)?.range("2026-03-10")).toEqual({ from, to });
  });

  it("writes one day once", () => {
    expect(formatDayRange({ from: "2026-03-01", to: "2026-03-01" })).toBe("Mar 1, 2026");
    expect(formatDayRange({ from: "2026-03-01", to: "2026-03-31" })).toBe("Mar 1, 2026 – Mar 31, 2026");
  });
});

describe("where a tooltip stands", () => {
  const page = { width: 400, height: 300 };
  const words = { width: 100, height: 30 };
  const at = (left: number, top: number) => ({
    left,
    top,
    right: left + 20,
    bottom: top + 20,
    width: 20,
    height: 20,
  });

  it.each([
    ["centred above", at(190, 140), "top", "center", { left: 150, top: 110 }],
    ["below where there is no room above", at(190, 4), "top", "center", { left: 150, top: 24 }],
    ["inside the window", at(2, 140), "top", "center", { left: 8, top: 110 }],
    ["at the other side of an icon at the edge", at(376, 140), "right", "center", { left: 276, top: 135 }],
    ["flush with its control", at(190, 140), "bottom", "end", { left: 110, top: 160 }],
  ] as const)("%s", (_, anchor, side, align, expected) => {
    expect(placeTooltip(anchor, words, page, { side, align })).toEqual(expected);
  });
});

describe("small rules", () => {
  it("takes initials of any script", () => {
    expect(initials("Ada King Lovelace")).toBe("AL");
    expect(initials("  prince ")).toBe("P");
    expect(initials("")).toBe("?");
  });

  it("accepts files by ending, type or family", () => {
    expect(acceptsFile(".csv,text/csv", { name: "LEADS.CSV", type: "" })).toBe(true);
    expect(acceptsFile(".csv", { name: "leads.xlsx", type: "text/csv" })).toBe(false);
    expect(acceptsFile("image/*", { name: "a", type: "image/png" })).toBe(true);
    expect(acceptsFile("", { name: "a", type: "" })).toBe(true);
  });

  it("keeps one array of rows for one answer", () => {
    const data = { pages: [{ items: [1, 2] }, { items: [3] }] };
    const query = {
      data,
      error: null,
      isPending: false,
      isFetching: true,
      isFetchingNextPage: false,
      hasNextPage: false,
      fetchNextPage: () => Promise.resolve(),
      refetch: () => Promise.resolve(),
    };
    expect(infiniteRows(query).rows).toEqual([1, 2, 3]);
    expect(infiniteRows(query).rows).toBe(infiniteRows({ ...query }).rows);
    expect(infiniteRows(query).refreshing).toBe(true);
    expect(infiniteRows({ ...query, isFetchingNextPage: true }).refreshing).toBe(false);
  });

  it("says who can grant what is missing", () => {
    expect(permissionReason("Analyst")).toBe(
      "Your role (Analyst) cannot do this. Ask a provider admin for access.",
    );
    expect(selectAllMatching(1204)).toBe("Select all 1,204 matching");
    expect(removeFilter("Niche", "Roofing")).toBe("Remove filter Niche: Roofing");
    expect(tryAgainIn(1)).toBe("Try again in 1 second.");
  });
});
