import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path";

describe("return path", () => {
  it.each([
    ["/provider", "/provider"],
    ["/provider/leads?dispute=pending&lead=1", "/provider/leads?dispute=pending&lead=1"],
    ["/provider/../tenant", "/provider"],
    ["/tenant", "/provider"],
    ["/providers", "/provider"],
    ["//elsewhere.example/provider", "/provider"],
    ["/\\elsewhere.example", "/provider"],
    ["/\t/elsewhere.example", "/provider"],
    ["/provider\\..\\..\\x", "/provider"],
    ["https://elsewhere.example/provider", "/provider"],
    ["javascript:alert(1)", "/provider"],
    ["", "/provider"],
    [null, "/provider"],
    [undefined, "/provider"],
  ])("leads staff from %j to %s", (wanted, expected) => {
    expect(returnPath("staff", wanted)).toBe(expected);
  });

  it("keeps tenants out of the sign-in page's loop", () => {
    expect(returnPath("tenant", "/tenant/sign-in?next=/tenant")).toBe("/tenant");
    expect(returnPath("tenant", "/tenant/leads")).toBe("/tenant/leads");
  });

  it("never leaves the realm's own pages, whatever is asked", () => {
    const piece = fc.constantFrom(
      "/",
      "//",
      "\\",
      "provider",
      "..",
      "%2e%2e",
      "@",
      "elsewhere.example",
      ":",
      "?",
      "#",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const url = new URL(returnPath("staff", `/${pieces.join("")}`), "https://portal.example");
        expect(url.origin).toBe("https://portal.example");
        expect(url.pathname).toMatch(/^\/provider(\/|$)/);
      }),
    );
  });
});
