import path from "node:path";
import { globSync } from "tinyglobby";
import { beforeAll, describe, expect, it } from "vitest";
import { can, isPermission, isStaffRole, PERMISSIONS, ROLES } from "@/domains/identity/contract";
import { FEDERATION_ROUTES } from "@/server/http/federation-routes";
import { signedInCookie } from "../support/session";
import { ROUTE_TABLE, SIGNED_FOLDERS, TENANT_FOLDERS } from "./route-table";

const ORIGIN = "http://localhost:3000";
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const WRITES: readonly string[] = ["POST", "PUT", "PATCH", "DELETE"];
const SOME_ID = "01900000-0000-7000-8000-000000000000";

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response>) & { permission?: unknown };

interface Route {
  name: string;
  method: string;
  address: string;
  handler: Handler;
}

const addressOf = (file: string): string =>
  file
    .replaceAll("\\", "/")
    .replace(/^src\/app/, "")
    .replace(/\/route\.tsx?$/, "")
    .replace(/\/\([^)]+\)/g, "");

const routes: Route[] = [];
for (const file of globSync("src/app/**/route.{ts,tsx}").sort()) {
  const module = (await import(path.resolve(file))) as Record<string, Handler | undefined>;
  const address = addressOf(file);
  for (const method of METHODS) {
    const handler = module[method];
    if (handler !== undefined) routes.push({ name: `${method} ${address}`, method, address, handler });
  }
}

const isSigned = ({ address }: Route) => SIGNED_FOLDERS.some((folder) => address.startsWith(folder));
const isTenants = ({ address }: Route) => TENANT_FOLDERS.some((folder) => address.startsWith(folder));
const signedRoutes = routes.filter(isSigned);
const tenantRoutes = routes.filter(isTenants);
const staffRoutes = routes.flatMap((route) => {
  const access = ROUTE_TABLE[route.name];
  return access?.class === "staff"
    ? [{ ...route, ...access, accepts: access.accepts ?? "application/json" }]
    : [];
});
const openWrites = routes.filter(({ name, method }) => {
  const access = ROUTE_TABLE[name];
  return access?.class === "public" && access.crossSite === undefined && WRITES.includes(method);
});
const staffWrites = staffRoutes.filter(({ method }) => WRITES.includes(method));

/** The values of the dynamic parts, the way Next hands them over. */
function paramsOf(address: string): Record<string, string | string[]> {
  const names = [...address.matchAll(/\[+(\.\.\.)?([^\]]+)\]/g)];
  return Object.fromEntries(names.map(([, rest, name = ""]) => [name, rest === undefined ? SOME_ID : ["x"]]));
}

function call(route: Route, cookie: string | null, headers: Record<string, string> = {}): Promise<Response> {
  const address = route.address.replace(/\[+[^\]]+\]+/g, SOME_ID);
  const init: RequestInit = {
    method: route.method,
    headers: {
      origin: ORIGIN,
      "content-type": "application/json",
      ...(cookie === null ? {} : { cookie }),
      ...headers,
    },
    ...(WRITES.includes(route.method) ? { body: "{}" } : {}),
  };
  return route.handler(new Request(`${ORIGIN}${address}`, init), {
    params: Promise.resolve(paramsOf(route.address)),
  });
}

async function problemOf(response: Response): Promise<{ status: number; code: unknown }> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { code } = (await response.json()) as { code: unknown };
  return { status: response.status, code };
}

let admin: string;
let analyst: string;
let tenantOwner: string;
beforeAll(async () => {
  admin = await signedInCookie("provider_admin");
  analyst = await signedInCookie("provider_analyst");
  tenantOwner = await signedInCookie("owner");
});

describe("every route", () => {
  it("has a row in the table, and every row a route", () => {
    const listed = routes.filter((route) => !isSigned(route) && !isTenants(route));
    expect(listed.map(({ name }) => name).sort()).toEqual(Object.keys(ROUTE_TABLE).sort());
    expect(staffRoutes.length).toBeGreaterThanOrEqual(6);
  });

  it("under the staff's address is for staff only", () => {
    const others = routes.filter(
      ({ name, address }) =>
        address.startsWith("/api/provider/") && !staffRoutes.some((route) => route.name === name),
    );
    expect(others).toEqual([]);
  });
});

describe.each(staffRoutes)("$name", (route) => {
  it("declares the permission of its row", () => {
    expect(isPermission(route.permission)).toBe(true);
    expect(route.handler.permission).toBe(route.permission);
  });

  it("answers 401 to nobody and to a tenant's session", async () => {
    for (const cookie of [null, tenantOwner]) {
      expect(await problemOf(await call(route, cookie))).toEqual({ status: 401, code: "unauthenticated" });
    }
  });

  it("answers 403 to an analyst, or lets one in, as the permission says", async () => {
    const response = await call(route, analyst, { "content-type": route.accepts });
    if (can("provider_analyst", route.permission)) expect([401, 403]).not.toContain(response.status);
    else expect(await problemOf(response)).toEqual({ status: 403, code: "forbidden" });
  });

  it("lets an administrator in", async () => {
    const response = await call(route, admin, { "content-type": route.accepts });
    expect([401, 403, 405, 415, 500]).not.toContain(response.status);
  });
});

describe.each(staffWrites)("$name as a write", (route) => {
  it.each([
    ["another site", { origin: "https://elsewhere.example" }],
    ["an opaque origin", { origin: "null" }],
    ["another site's form", { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" }],
  ])("refuses %s", async (_, headers) => {
    expect(await problemOf(await call(route, admin, { ...headers, "content-type": route.accepts }))).toEqual({
      status: 403,
      code: "origin_refused",
    });
  });

  it.each(
    ["multipart/form-data; boundary=x", "text/plain", "application/x-www-form-urlencoded", "text/csv"].filter(
      (type) => type !== route.accepts,
    ),
  )("refuses a body of %s", async (type) => {
    const refusal = await problemOf(await call(route, admin, { "content-type": type }));
    expect(refusal).toEqual({ status: 415, code: "unsupported_media_type" });
  });
});

describe("every write that is open to everyone", () => {
  it.each(openWrites)("$name refuses another site and what is not JSON", async (route) => {
    const elsewhere = await call(route, null, { origin: "https://elsewhere.example" });
    expect(await problemOf(elsewhere)).toEqual({ status: 403, code: "origin_refused" });
    const form = await call(route, null, { "content-type": "multipart/form-data; boundary=x" });
    expect(await problemOf(form)).toEqual({ status: 415, code: "unsupported_media_type" });
  });
});

describe("every signed route", () => {
  it("refuses who does not sign, whatever the session", async () => {
    for (const route of signedRoutes) {
      for (const cookie of [null, admin, tenantOwner]) {
        const response = await call(route, cookie);
        const isPreflight = route.method === "OPTIONS" && response.status === 204;
        if (isPreflight) expect(await response.text()).toBe("");
        else expect([401, 404, 405], route.name).toContain(response.status);
      }
    }
  });
});

describe("every endpoint that answers a tenant's session", () => {
  const TENANT_ENDPOINTS = FEDERATION_ROUTES.flatMap(({ session, ...route }) =>
    session === undefined ? [] : [{ ...route, session }],
  );

  it("stands where the table says, and is mounted there", () => {
    const outside = TENANT_ENDPOINTS.filter(
      ({ path: address }) => !TENANT_FOLDERS.some((folder) => address.startsWith(folder)),
    );
    expect(outside).toEqual([]);
    expect(new Set(tenantRoutes.map(({ method }) => method))).toEqual(new Set(METHODS));
  });

  it.each(TENANT_ENDPOINTS)("$operationId refuses staff, strangers and other sites", async (endpoint) => {
    const { method, path: address } = endpoint;
    const route = tenantRoutes.find((mounted) => mounted.method === method);
    if (route === undefined) throw new Error(`${method} is not mounted`);
    const there = { ...route, address: address.replace(/\{[^}]+\}/g, SOME_ID) };
    for (const cookie of [admin, analyst]) {
      expect(await problemOf(await call(there, cookie))).toEqual({ status: 403, code: "forbidden" });
    }
    expect(await problemOf(await call(there, null))).toEqual({ status: 401, code: "unauthenticated" });
    if (method === "GET") return;
    const elsewhere = await call(there, tenantOwner, { origin: "https://elsewhere.example" });
    expect(await problemOf(elsewhere)).toEqual({ status: 403, code: "origin_refused" });
  });

  it.each(TENANT_ENDPOINTS)("$operationId needs a permission that tenants have", ({ session, method }) => {
    const holders = ROLES.filter((role) => !isStaffRole(role) && can(role, session.permission));
    expect(holders).toContain("owner");
    const kind = PERMISSIONS[session.permission].class;
    expect(method === "GET" ? ["view", "export"] : ["write", "export"]).toContain(kind);
  });
});
