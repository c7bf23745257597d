import { describe, expect, it } from "vitest";
import {
  leadFiltersOf,
  leadHref,
  loadLeadsSearchParams,
  readViewState,
  viewStateOf,
} from "./leads-search-params";

const ORGANIZATION = "0198c1d2-0000-7000-8000-000000000001";
const read = (query: string) => loadLeadsSearchParams(new URLSearchParams(query));

describe("the address of the leads page", () => {
  it("asks for nothing but what is set", () => {
    expect(leadFiltersOf(read(""))).toEqual({});
    expect(
      leadFiltersOf(
        read(
          `status=new,unsold&dispute=pending&organizationId=${ORGANIZATION}&billable=false&origin=provider&dateFrom=2026-03-01&search=ada`,
        ),
      ),
    ).toEqual({
      status: ["new", "unsold"],
      dispute: ["pending"],
      organizationId: ORGANIZATION,
      billable: false,
      origin: "provider",
      dateFrom: "2026-03-01",
      search: "ada",
    });
  });

  it("ignores what it does not know instead of failing", () => {
    expect(
      leadFiltersOf(
        read("status=new,gone&dispute=maybe&origin=elsewhere&organizationId=1&dateFrom=2026-02-31&old=1"),
      ),
    ).toEqual({ status: ["new"] });
  });

  it("does not search for fewer letters than the server accepts", () => {
    expect(leadFiltersOf(read("search=ad"))).toEqual({});
  });

  it("keeps the filters in a lead's link, and the drawer's tab out of it", () => {
    const params = read(`dispute=pending&lead=${ORGANIZATION}&tab=history`);
    expect(leadHref(params, ORGANIZATION)).toBe(`/provider/leads?dispute=pending&lead=${ORGANIZATION}`);
  });
});

describe("a saved view", () => {
  it("comes back as it was saved", () => {
    const state = viewStateOf(read("status=new,unsold&search=ada+b&hide=niche,source&lead=x&tab=history"));
    expect(state).toEqual({ status: "new,unsold", search: "ada b", hide: "niche,source" });
    expect(viewStateOf(readViewState(state))).toEqual(state);
  });

  it("survives filters and values that were renamed or removed", () => {
    const old = { status: "new,archived", region: "north", organizationId: "not-an-id", hide: "niche,gone" };
    expect(viewStateOf(readViewState(old))).toEqual({ status: "new", hide: "niche,gone" });
  });

  it("tells all columns shown from the usual ones", () => {
    expect(readViewState({}).hide).toBeNull();
    expect(readViewState(viewStateOf(read("hide="))).hide).toEqual([]);
  });
});
