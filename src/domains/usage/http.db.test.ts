import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { metrics } from "@/platform/metrics";
import { newId } from "@/platform/ids";
import { handleTrpc } from "@/server/trpc/http";
import { signedInCookie } from "../../../test/support/session";
import { postFeatureUse } from "./http";
import { flushApiCalls } from "./server";

const ORIGIN = "http://localhost:3000";
const params = Promise.resolve({});

let cookie: string;
beforeAll(async () => {
  cookie = await signedInCookie("provider_analyst");
});

function use(body: unknown, requestId = newId()): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/provider/usage/feature`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: ORIGIN, "x-request-id": requestId, cookie },
    body: JSON.stringify(body),
  });
  return postFeatureUse(request, { params });
}

interface Row {
  route: string;
  method: string;
  status: number;
  bytes: number | null;
  actor: string | null;
  duration: number;
}

async function rowsOf(requestId: string): Promise<Row[]> {
  await flushApiCalls();
  return prisma.$queryRaw<Row[]>`
    SELECT route, method, status, bytes, actor_type::text AS actor, duration_us AS duration FROM api_usage
     WHERE request_id = ${requestId}`;
}

describe("POST /api/provider/usage/feature", () => {
  it("counts uses of a day in one row and keeps the newest metadata", async () => {
    for (const body of [
      { key: "leads.export", metadata: { rows: 12 } },
      { key: "leads.export", metadata: { rows: 30 } },
      { key: "leads.export" },
    ]) {
      const response = await use(body);
      expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    }
    const rows = await prisma.featureUsage.findMany({ where: { key: "leads.export" } });
    expect(rows).toMatchObject([{ count: 3n, tenantId: null, metadata: { rows: 30 } }]);
  });

  it.each([{ key: "Leads Export" }, {}, { key: "leads.export", metadata: { a: [1] } }])(
    "refuses %j",
    async (body) => {
      expect((await use(body)).status).toBe(422);
    },
  );
});

describe("the record of API usage", () => {
  it("holds a staff call by its template, with its size and who asked", async () => {
    const requestId = newId();
    await use({ key: "leads.export" }, requestId);
    const [row] = await rowsOf(requestId);
    expect(row).toMatchObject({
      route: "/api/provider/usage/feature",
      method: "POST",
      status: 200,
      bytes: 11,
      actor: "staff",
    });
    expect(row?.duration).toBeGreaterThan(0);
  });

  it("holds refusals under the status that was answered", async () => {
    const requestId = newId();
    await use({ key: 1 }, requestId);
    expect(await rowsOf(requestId)).toMatchObject([{ status: 422, actor: "staff" }]);
  });

  it("holds a procedure by its name, also for nobody", async () => {
    const call = (headers: Record<string, string>) =>
      handleTrpc(new Request(`${ORIGIN}/api/trpc/settings.provider`, { headers }));
    const [known, unknown] = [newId(), newId()];
    await call({ cookie, "x-request-id": known });
    await call({ "x-request-id": unknown });
    expect(await rowsOf(known)).toMatchObject([
      { route: "settings.provider", method: "GET", status: 200, actor: "staff" },
    ]);
    expect(await rowsOf(unknown)).toMatchObject([{ route: "settings.provider", status: 401, actor: null }]);
  });

  it("lies in a partition of its month and counts itself for /metrics", async () => {
    const [found] = await prisma.$queryRaw<{ name: string }[]>`
      SELECT DISTINCT tableoid::regclass::text AS name FROM api_usage`;
    expect(found?.name).toBe(`monthly.api_usage_${new Date().toISOString().slice(0, 7).replace("-", "_")}`);
    const text = await metrics.registry.metrics();
    expect(text).toMatch(/fairlead_api_usage_rows_total\{result="stored"\} [1-9]/);
    expect(text).toMatch(/fairlead_api_usage_buffered 0/);
  });
});
