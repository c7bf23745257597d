import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { can, isPermission, PERMISSIONS, ROLES, type Permission } from "@/domains/identity/contract";
import { handleTrpc } from "@/server/trpc/http";
import { appRouter } from "@/server/trpc/root";
import { signedInCookie } from "../support/session";

const ORIGIN = "http://localhost:3000";

interface ProcedureFacts {
  _def: { type: "query" | "mutation" | "subscription"; meta?: { permission?: string } };
}

// Typed as the nested routers, but flat when it runs: "leads.list" → procedure.
const flat = appRouter._def.procedures as unknown as Record<string, ProcedureFacts>;
const procedures = Object.entries(flat).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  permission: _def.meta?.permission,
}));
const guarded = procedures.filter(({ permission }) => permission !== "public");
const staffMutations = guarded.filter(
  ({ type, permission }) =>
    type === "mutation" && isPermission(permission ?? "") && can("provider_admin", permission as Permission),
);
const adminOnly = staffMutations.filter(
  ({ permission }) => !can("provider_analyst", permission as Permission),
);

/** What the REST handlers declare, read from their source. */
function routePermissions(): string[] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("http.ts"))
    .flatMap((file) => [...readFileSync(`src/${file}`, "utf8").matchAll(/\bpermission: "([^"]+)"/g)])
    .map(([, name = ""]) => name);
}

function post(
  paths: string[],
  cookie: string | null,
  headers: Record<string, string> = {},
): Promise<Response> {
  const batch = paths.length > 1 ? "?batch=1" : "";
  const body =
    paths.length > 1 ? Object.fromEntries(paths.map((_, index) => [index, { json: {} }])) : { json: {} };
  return handleTrpc(
    new Request(`${ORIGIN}/api/trpc/${paths.join(",")}${batch}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: ORIGIN,
        ...(cookie === null ? {} : { cookie }),
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
}

describe("role × procedure matrix", () => {
  it("knows a permission for every procedure", () => {
    const without = procedures.filter(
      ({ permission }) => permission !== "public" && !isPermission(permission ?? ""),
    );
    expect(procedures.length).toBeGreaterThan(30);
    expect(without).toEqual([]);
  });

  it("uses every permission somewhere, or the table has dead rows", () => {
    const byRoutes = routePermissions();
    expect(byRoutes).toContain("leads.export");
    const used = new Set([...procedures.map(({ permission }) => permission), ...byRoutes]);
    expect(Object.keys(PERMISSIONS).filter((name) => !used.has(name))).toEqual([]);
  });

  it("is what was agreed", () => {
    const rows = procedures.map(({ path, type, permission }) => {
      const roles =
        permission === "public" ? ["everyone"] : ROLES.filter((role) => can(role, permission as Permission));
      return `${type} ${path}: ${permission ?? "none"} → ${roles.join(", ")}`;
    });
    expect(rows.sort().join("\n")).toMatchSnapshot();
  });
});

describe("through the HTTP endpoint", () => {
  let analyst: string;
  let tenantOwner: string;
  beforeAll(async () => {
    analyst = await signedInCookie("provider_analyst");
    tenantOwner = await signedInCookie("owner");
  });

  it.each(guarded)("$path answers 401 to nobody", async ({ path, type }) => {
    const response =
      type === "mutation"
        ? await post([path], null)
        : await handleTrpc(
            new Request(`${ORIGIN}/api/trpc/${path}?input=${encodeURIComponent('{"json":{}}')}`),
          );
    expect(response.status).toBe(401);
  });

  it.each(adminOnly)("$path answers 403 to an analyst", async ({ path }) => {
    expect((await post([path], analyst)).status).toBe(403);
  });

  it.each(staffMutations)("$path answers 401 to a tenant's session", async ({ path }) => {
    expect((await post([path], tenantOwner)).status).toBe(401);
  });

  it("refuses an analyst in a batch as it does alone", async () => {
    const paths = adminOnly.slice(0, 10).map(({ path }) => path);
    const response = await post(paths, analyst);
    const results = (await response.json()) as { error: { json: { data: { code: string } } } }[];
    expect(results.map((result) => result.error.json.data.code)).toEqual(paths.map(() => "forbidden"));
  });

  it("answers a batch of eleven with 400 and runs none of it", async () => {
    const paths = Array.from({ length: 11 }, () => adminOnly[0]?.path ?? "");
    expect((await post(paths, analyst)).status).toBe(400);
  });

  it.each([
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
  ])("answers 415 to %s", async (type) => {
    expect((await post([adminOnly[0]?.path ?? ""], analyst, { "content-type": type })).status).toBe(415);
  });

  it.each([
    ["another site", { origin: "https://elsewhere.example" }],
    ["an opaque origin", { origin: "null" }],
  ])("refuses a write from %s", async (_, headers) => {
    const response = await post([staffMutations[0]?.path ?? ""], analyst, headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "origin_refused" });
  });

  it("refuses a browser's write without an origin", async () => {
    const request = new Request(`${ORIGIN}/api/trpc/${staffMutations[0]?.path ?? ""}`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "cross-site", cookie: analyst },
      body: "{}",
    });
    expect((await handleTrpc(request)).status).toBe(403);
  });

  it.each([
    ["no JSON", "{", 400],
    ["a NUL", '{"json":{"a":"\\u0000"}}', 400],
    ["a lone surrogate", '{"json":{"a":"\\ud800"}}', 400],
    ["a prototype key", '{"json":{"__proto__":{"a":1}}}', 400],
    ["40 levels", `${'{"a":'.repeat(40)}1${"}".repeat(40)}`, 400],
    ["more than 1 MiB", JSON.stringify({ json: "x".repeat(1024 * 1024) }), 413],
  ])("refuses %s with a typed error", async (_, body, status) => {
    const response = await handleTrpc(
      new Request(`${ORIGIN}/api/trpc/${adminOnly[0]?.path ?? ""}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: ORIGIN, cookie: analyst },
        body,
      }),
    );
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      status,
      code: expect.any(String) as string,
      requestId: expect.any(String) as string,
    });
  });
});
