import path from "node:path";
import { globSync } from "tinyglobby";
import { beforeAll, describe, expect, it } from "vitest";
import { can, isPermission, type Permission } from "@/domains/identity/contract";
import { signedInCookie } from "../support/session";

const ORIGIN = "http://localhost:3000";
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

type Handler = ((
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>) & {
  permission?: Permission;
};

interface Route {
  file: string;
  method: string;
  handler: Handler;
}

const files = globSync("src/app/api/provider/**/route.ts");
const routes: Route[] = [];
for (const file of files) {
  const module = (await import(path.resolve(file))) as Record<string, Handler | undefined>;
  for (const method of METHODS) {
    const handler = module[method];
    if (handler !== undefined) routes.push({ file, method, handler });
  }
}

function call({ method, handler }: Route, cookie: string | null): Promise<Response> {
  const headers = {
    origin: ORIGIN,
    ...(cookie === null ? {} : { cookie }),
    "content-type": "application/json",
  };
  const init = method === "GET" ? { method, headers } : { method, headers, body: "{}" };
  const params = Promise.resolve({ id: "01900000-0000-7000-8000-000000000000" });
  return handler(new Request(`${ORIGIN}/api/provider/x`, init), { params });
}

describe("every staff REST route", () => {
  let analyst: string;
  let tenantOwner: string;
  beforeAll(async () => {
    analyst = await signedInCookie("provider_analyst");
    tenantOwner = await signedInCookie("owner");
  });

  it("exists in the number that the contract names", () => {
    expect(routes.length).toBeGreaterThanOrEqual(6);
  });

  it.each(routes)("$method $file declares a permission", ({ handler }) => {
    expect(isPermission(handler.permission ?? "")).toBe(true);
  });

  it.each(routes)("$method $file answers 401 to nobody and to a tenant", async (route) => {
    for (const cookie of [null, tenantOwner]) {
      const response = await call(route, cookie);
      expect(response.status).toBe(401);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      expect(await response.json()).toMatchObject({ code: "unauthenticated" });
    }
  });

  it.each(
    routes.filter(
      ({ handler }) => handler.permission !== undefined && !can("provider_analyst", handler.permission),
    ),
  )("$method $file answers 403 to an analyst", async (route) => {
    expect((await call(route, analyst)).status).toBe(403);
  });
});
