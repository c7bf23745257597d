import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { can, type Role } from "../src/domains/identity/rules/permissions";
import { ROUTE_TABLE } from "../test/access/route-table";
import { everyProcedure, type Procedure, type Verdict, verdictFor } from "./support/procedures";
import { seedTenant } from "./support/test-tenant";
import { mark } from "./support/unique";

/* Everything here goes over the network to the running portal, as a stranger's program would. */

const LARGEST_BATCH = 10;
const UNKNOWN_ID = "01900000-0000-7000-8000-000000000000";
const answerSchema = z.object({
  result: z.unknown().optional(),
  error: z.object({ json: z.object({ data: z.object({ code: z.string() }) }) }).optional(),
});
type Answer = z.infer<typeof answerSchema>;

interface Visitor {
  role: Role | null;
  api: APIRequestContext;
}
type Who = "nobody" | "an analyst" | "an administrator" | "a tenant's owner";

const procedures = everyProcedure();
const mutations = procedures.filter(({ type }) => type === "mutation");
const queries = procedures.filter(({ type }) => type === "query");

function send(
  api: APIRequestContext,
  calls: readonly Procedure[],
  inputs: unknown[] = [],
): Promise<APIResponse> {
  const isBatch = calls.length > 1;
  const all = calls.map((_, index) => ({ json: inputs[index] ?? {} }));
  const body = isBatch ? Object.fromEntries(all.entries()) : all[0];
  const address = `/api/trpc/${calls.map(({ path }) => path).join(",")}`;
  if (calls[0]?.type === "mutation") {
    return api.post(isBatch ? `${address}?batch=1` : address, { data: body });
  }
  const input = JSON.stringify(body);
  return api.get(address, { params: isBatch ? { batch: 1, input } : { input } });
}

function verdictOf({ error }: Answer): Verdict {
  const code = error?.json.data.code;
  return code === "unauthenticated" || code === "forbidden" ? code : "let in";
}

/** Neighbours in the list are alike; a batch should hold calls that are let in beside calls that are not. */
function mixedBatches(of: readonly Procedure[]): Procedure[][] {
  const count = Math.ceil(of.length / LARGEST_BATCH);
  return Array.from({ length: count }, (_, batch) => of.filter((__, index) => index % count === batch));
}

test.describe("every procedure, over the network", () => {
  let tenant: TestTenant;
  const visitors = new Map<Who, Visitor>();

  test.beforeAll(async ({ playwright }) => {
    tenant = await seedTenant();
    const baseURL = process.env["E2E_BASE_URL"];
    const visitor = async (who: Who, role: Role | null, account?: { email: string; password: string }) => {
      const api = await playwright.request.newContext({ baseURL });
      visitors.set(who, { role, api });
      if (account === undefined) return;
      const realm = role === "owner" ? "tenant" : "staff";
      const answer = await api.post("/api/auth/sign-in", { data: { realm, ...account } });
      expect(answer.status(), await answer.text()).toBe(200);
    };
    await visitor("nobody", null);
    await visitor("an analyst", "provider_analyst", tenant.analyst);
    await visitor("an administrator", "provider_admin", tenant.admin);
    await visitor("a tenant's owner", "owner", tenant.owner);
  });

  test.afterAll(async () => {
    for (const { api } of visitors.values()) await api.dispose();
  });

  const as = (who: Who): Visitor => {
    const visitor = visitors.get(who);
    if (visitor === undefined) throw new Error(`${who} has not signed in`);
    return visitor;
  };

  test("the list of procedures is the whole router", () => {
    expect(mutations.length).toBeGreaterThan(40);
    expect(queries.length).toBeGreaterThan(30);
  });

  for (const who of ["nobody", "an analyst", "an administrator", "a tenant's owner"] as const) {
    test(`alone, each answers ${who} as the matrix says`, async () => {
      const { api, role } = as(who);
      const status = { unauthenticated: 401, forbidden: 403 };
      for (const procedure of procedures) {
        const response = await send(api, [procedure]);
        const verdict = verdictFor(role, procedure);
        expect.soft(verdictOf(answerSchema.parse(await response.json())), procedure.path).toBe(verdict);
        if (verdict === "let in") expect.soft([401, 403, 404, 405, 500]).not.toContain(response.status());
        else expect.soft(response.status(), procedure.path).toBe(status[verdict]);
      }
    });

    test(`in batches of mixed calls, each answers ${who} as it does alone`, async () => {
      const { api, role } = as(who);
      for (const batch of [...mixedBatches(mutations), ...mixedBatches(queries)]) {
        const answers = z.array(answerSchema).parse(await (await send(api, batch)).json());
        const told = answers.map((answer, index) => [batch[index]?.path, verdictOf(answer)]);
        expect.soft(told).toEqual(batch.map((call) => [call.path, verdictFor(role, call)]));
      }
    });
  }

  test("a batch runs the calls that are allowed, and only those", async () => {
    const { api } = as("an analyst");
    const [resolve, create, change] = [
      "leads.resolveDispute",
      "savedViews.create",
      "identity.tenantAccount.changePassword",
    ].map((path) => mutations.filter((procedure) => procedure.path === path));
    const name = `Batch ${mark()}`;
    const calls = [...(resolve ?? []), ...(create ?? []), ...(change ?? [])];
    expect(calls).toHaveLength(3);
    const decision = { leadId: tenant.disputed_lead_id, resolution: "approve", disputeReason: "goodwill" };
    const response = await send(api, calls, [decision, { page: "leads", name, state: {} }, {}]);
    expect(response.status()).toBe(207);
    const answers = z.array(answerSchema).parse(await response.json());
    expect(answers.map(verdictOf)).toEqual(["forbidden", "let in", "unauthenticated"]);
    expect(answers[1]?.error).toBeUndefined();

    const read = (path: string, input: unknown) =>
      send(
        api,
        queries.filter((query) => query.path === path),
        [input],
      );
    expect(await (await read("savedViews.list", { page: "leads" })).text()).toContain(name);
    const lead = await (await read("leads.get", { leadId: tenant.disputed_lead_id })).text();
    expect(lead).toContain('"disputeStatus":"pending"');
  });

  test("a form runs nothing, alone or as a batch, whoever sends it", async () => {
    const { api } = as("an administrator");
    const name = `Form ${mark()}`;
    const input = JSON.stringify({ json: { page: "leads", name, state: {} } });
    const forms = [{ multipart: { input, "0": input } }, { form: { input, "0": input } }];
    for (const form of forms) {
      for (const { path } of mutations) {
        expect.soft((await api.post(`/api/trpc/${path}`, form)).status(), path).toBe(415);
      }
      for (const batch of mixedBatches(mutations)) {
        const paths = batch.map(({ path }) => path).join(",");
        expect.soft((await api.post(`/api/trpc/${paths}?batch=1`, form)).status(), paths).toBe(415);
      }
    }
    const plain = { data: input, headers: { "content-type": "text/plain" } };
    expect((await api.post("/api/trpc/savedViews.create", plain)).status()).toBe(415);
    const list = queries.filter(({ path }) => path === "savedViews.list");
    expect(await (await send(api, list, [{ page: "leads" }])).text()).not.toContain(name);
  });

  test("a write cannot be read, so that no link or image can run it", async () => {
    const { api } = as("an administrator");
    for (const { path } of mutations) {
      const response = await api.get(`/api/trpc/${path}`, { params: { input: '{"json":{}}' } });
      expect.soft(response.status(), path).toBe(405);
    }
  });

  test("each staff path for scripts answers by the session, the role, the site and the kind of body", async () => {
    let walked = 0;
    for (const [route, access] of Object.entries(ROUTE_TABLE)) {
      if (access.class !== "staff") continue;
      walked += 1;
      const [method = "", address = ""] = route.replace(/\[[^\]]+\]/g, UNKNOWN_ID).split(" ");
      const accepts = access.accepts ?? "application/json";
      const ask = async (who: Who, headers: Record<string, string> = {}) => {
        const isRead = method === "GET";
        const options = isRead
          ? { headers }
          : { headers: { "content-type": accepts, ...headers }, data: "{}" };
        return (await as(who).api.fetch(address, { method, ...options })).status();
      };
      expect.soft(await ask("nobody"), route).toBe(401);
      expect.soft(await ask("a tenant's owner"), route).toBe(401);
      if (!can("provider_analyst", access.permission)) expect.soft(await ask("an analyst"), route).toBe(403);
      if (method === "GET") continue;
      expect.soft(await ask("an administrator", { origin: "https://elsewhere.example" }), route).toBe(403);
      const form = { "content-type": "multipart/form-data; boundary=x" };
      expect.soft(await ask("an administrator", form), route).toBe(415);
    }
    expect(walked).toBeGreaterThanOrEqual(10);
  });
});
