import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { can } from "@/domains/identity/contract";
import { ROUTE_TABLE } from "../access/route-table";

const guide = readFileSync("docs/staff-api.md", "utf8");

/** The guide's rows: "`POST /api/…`" at the beginning, what the call needs at the end. */
const rows = [...guide.matchAll(/^\| `([A-Z]+ [^`?]+)[^`]*`.*\| (admin|analyst) +\|$/gm)].map(
  ([, call = "", needs = ""]) => `${call} ${needs}`,
);

describe("the guide for scripts", () => {
  it("has a row for every path of staff and none for another, each with who may call it", () => {
    const paths = Object.entries(ROUTE_TABLE).flatMap(([route, access]) => {
      if (access.class !== "staff") return [];
      const call = route.replace(/\[([^\]]+)\]/g, "{$1}");
      return [`${call} ${can("provider_analyst", access.permission) ? "analyst" : "admin"}`];
    });
    expect(rows.toSorted()).toEqual(paths.toSorted());
  });
});
