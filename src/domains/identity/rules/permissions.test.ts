import { describe, expect, it } from "vitest";
import { can, isPermission, PERMISSIONS, STAFF_ROLES, TENANT_ROLES } from "./permissions";

const rows = Object.entries(PERMISSIONS).filter((row) => isPermission(row[0]));

describe("permission table", () => {
  it("lets an analyst see, export and mind the own account, and write nothing", () => {
    for (const [name, { class: kind }] of rows) {
      if (!isPermission(name) || !can("provider_admin", name)) continue;
      expect([name, can("provider_analyst", name)]).toEqual([name, kind !== "write"]);
    }
  });

  it("gives no permission to staff and tenants at once", () => {
    for (const [name, { roles }] of rows) {
      const held: readonly string[] = roles;
      const byStaff = STAFF_ROLES.some((role) => held.includes(role));
      const byTenants = TENANT_ROLES.some((role) => held.includes(role));
      expect([name, byStaff && byTenants]).toEqual([name, false]);
    }
  });

  it.each(["toString", "__proto__", "constructor", "leads.nothing", ""])("does not know %j", (name) => {
    expect(isPermission(name)).toBe(false);
  });
});
