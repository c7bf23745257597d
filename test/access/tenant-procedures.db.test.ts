import { beforeAll, describe, expect, it } from "vitest";
import { can, isPermission, isStaffRole, ROLES } from "@/domains/identity/contract";
import { handleTrpc } from "@/server/trpc/http";
import { appRouter } from "@/server/trpc/root";
import { makeProvider } from "../support/factories";
import { signedInCookie } from "../support/session";
import { FOREIGN_INPUTS, type ForeignRecords, makeForeignRecords, MARK, NO_ID } from "./tenant-attempts";
import { stateOf } from "./tenant-state";

/* Every procedure of the workspace: another tenant's ids get nothing, staff are strangers, roles are kept. */

const TENANT_ROLES = ROLES.filter((role) => !isStaffRole(role));
const ORIGIN = "http://localhost:3000";

interface Facts {
  _def: { type: "query" | "mutation"; meta?: { permission?: string } };
}
// Typed as the nested routers, but flat when it runs: "inbox.list" → procedure.
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Facts>).flatMap(
  ([path, { _def }]) => {
    const permission = _def.meta?.permission ?? "";
    return isPermission(permission) && can("owner", permission)
      ? [{ path, type: _def.type, permission }]
      : [];
  },
);

function ask(
  cookie: string,
  { path, type }: { path: string; type: "query" | "mutation" },
  input: unknown,
): Promise<Response> {
  const url = `${ORIGIN}/api/trpc/${path}`;
  const body = JSON.stringify({ json: input });
  return handleTrpc(
    type === "query"
      ? new Request(`${url}?input=${encodeURIComponent(body)}`, { headers: { cookie } })
      : new Request(url, {
          method: "POST",
          headers: { cookie, origin: ORIGIN, "content-type": "application/json" },
          body,
        }),
  );
}

let foreign: ForeignRecords;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
  foreign = await makeForeignRecords();
  for (const role of ROLES) cookies[role] = await signedInCookie(role);
});
const cookieOf = (role: string): string => cookies[role] ?? "";

it("knows for every procedure of the workspace which ids it takes, or that it takes none", () => {
  expect(Object.keys({ ...FOREIGN_INPUTS, ...NO_ID }).sort()).toEqual(
    procedures.map(({ path }) => path).sort(),
  );
});

describe("with another tenant's ids", () => {
  it.each(procedures.filter(({ path }) => FOREIGN_INPUTS[path] !== undefined))(
    "$path gives nothing and changes nothing",
    async (procedure) => {
      const before = await stateOf(foreign.tenantId);
      const inputs = FOREIGN_INPUTS[procedure.path]?.(foreign) ?? [];
      expect(inputs.length).toBeGreaterThan(0);
      for (const { input, empty = false, taken = false } of inputs) {
        const answer = await ask(cookieOf("owner"), procedure, input);
        const text = await answer.text();
        const status = empty ? 200 : taken ? 409 : 404;
        expect([answer.status, text.slice(0, 300)]).toEqual([status, expect.any(String)]);
        expect(text).not.toContain(MARK);
      }
      expect(await stateOf(foreign.tenantId)).toEqual(before);
    },
  );
});

describe("sessions", () => {
  it.each(procedures)("$path knows no session of staff", async (procedure) => {
    for (const role of ["provider_admin", "provider_analyst"]) {
      expect((await ask(cookieOf(role), procedure, {})).status).toBe(401);
    }
  });

  const refused = procedures.flatMap((procedure) =>
    TENANT_ROLES.filter((role) => !can(role, procedure.permission)).map((role) => ({
      ...procedure,
      role,
    })),
  );
  it.runIf(refused.length > 0).each(refused)(
    "$path answers 403 to a $role",
    async ({ role, ...procedure }) => {
      expect((await ask(cookieOf(role), procedure, {})).status).toBe(403);
    },
  );
});
