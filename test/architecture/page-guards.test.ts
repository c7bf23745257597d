import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { isPermission, PERMISSIONS } from "@/domains/identity/contract";

const pages = (group: string): string[] =>
  globSync("src/app/**/page.tsx")
    .filter((file) => file.startsWith(`src/app/${group}/`) && !file.includes("[...missing]"))
    .sort();
const declared = (file: string, guard: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(new RegExp(`${guard}\\("([^"]+)"\\)`, "g"))].map(
    (match) => match[1] ?? "",
  );

describe("pages", () => {
  it("are found", () => {
    expect(pages("(provider)").length).toBeGreaterThan(8);
    expect(pages("(tenant)").length).toBeGreaterThan(0);
  });

  it.each(pages("(provider)"))("%s opens with one staff permission", (file) => {
    const permissions = declared(file, "staffPage");
    expect(permissions).toHaveLength(1);
    expect(permissions.every(isPermission)).toBe(true);
  });

  it.each(pages("(tenant)").filter((file) => !file.includes("sign-in")))(
    "%s opens with one tenant permission",
    (file) => {
      const permissions = declared(file, "tenantPage");
      expect(permissions).toHaveLength(1);
      expect(permissions.every(isPermission)).toBe(true);
    },
  );

  it("are routes of at most 30 lines", () => {
    const routes = globSync("src/app/**/{page,route,layout}.{ts,tsx}");
    const long = routes.filter((file) => readFileSync(file, "utf8").trimEnd().split("\n").length > 30);
    expect(routes.length).toBeGreaterThan(0);
    expect(long).toEqual([]);
  });
});

describe("permissions", () => {
  it("let an analyst do what is self, view or export, and nothing else", () => {
    for (const [name, row] of Object.entries(PERMISSIONS)) {
      const roles: readonly string[] = row.roles;
      if (roles.includes("provider_analyst")) expect(row.class, name).not.toBe("write");
      else if (roles.includes("provider_admin")) expect(row.class, name).toBe("write");
    }
  });
});
