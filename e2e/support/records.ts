import { type APIRequestContext, expect } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { call } from "./call";
import { registerEndpoint, startReceiver } from "./receiver";
import { sendSigned } from "./signed";
import { markOf, seedTenant } from "./test-tenant";
import { mark } from "./unique";

/** What the addresses of the pages with parameters are made of. */
export interface Records {
  tenantId: string;
  owner: { email: string; password: string };
  leadId: string;
  invoiceId: string;
  search: string;
  federatedClientId: string;
  /** A client of which there is nothing yet. */
  bareTenantId: string;
  newImportId: string;
  jobId: string;
  endpointId: string;
  /** Where its receiver was. */
  endpointUrl: string;
  deliveryId: string;
  /** A request for help. */
  requestId: string;
  checkedImportId: string;
  runId: string;
  invitePath: string;
  resetPath: string;
}

const linkSchema = z.object({ link: z.url() });
const pathOf = (answer: unknown) => new URL(linkSchema.parse(answer).link).pathname;

async function uploadLeads(api: APIRequestContext, word: string): Promise<string> {
  const answer = await api.post(`/api/provider/imports?kind=leads&fileName=${word}.csv`, {
    headers: { "content-type": "text/csv" },
    data: `name,email,niche,source\nEve ${word},eve-${word}@example.com,Drain cleaning,Radio\nNo one,not-an-address,,\n`,
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return z.object({ id: z.uuid() }).parse(await answer.json()).id;
}

const runsSchema = z.object({
  result: z.object({ data: z.object({ json: z.object({ items: z.array(z.object({ id: z.uuid() })) }) }) }),
});

/** The run of an export, once it is over: nothing of it changes while it is looked at. */
async function finishedRun(api: APIRequestContext): Promise<string> {
  const input = JSON.stringify({ json: { functionId: "jobs-run-export", status: "done" } });
  let id: string | undefined;
  await expect(async () => {
    const answer = await api.get(`/api/trpc/runs.list?input=${encodeURIComponent(input)}`);
    id = runsSchema.parse(await answer.json()).result.data.json.items[0]?.id;
    expect(id).toBeDefined();
  }).toPass();
  return id ?? "";
}

/** An endpoint whose receiver is gone, with a delivery that did not arrive. */
async function makeDelivery(api: APIRequestContext, tenant: TestTenant) {
  const receiver = await startReceiver();
  await receiver.stop();
  const tenantId = tenant.tenant_id;
  const { endpointId } = await registerEndpoint(api, tenant, {
    url: receiver.url,
    event_types: ["lead.assigned"],
  });
  const sent = await call(api, "webhooks.sendTest", { tenantId, endpointId });
  const { deliveryId } = z.object({ deliveryId: z.uuid() }).parse(sent);
  return { endpointId, endpointUrl: receiver.url, deliveryId };
}

/** What the tenant's system makes with a signed request. */
async function makeSigned(api: APIRequestContext, { federation }: TestTenant, target: string, body: object) {
  const key = { keyId: federation.key_id, secret: federation.secret };
  const answer = await sendSigned(api, key, { method: "POST", target, body });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json() as Promise<unknown>;
}

/** An invoice of what the tenant bought, asked for by its system. */
async function draftInvoice(api: APIRequestContext, tenant: TestTenant): Promise<string> {
  const drafted = await makeSigned(api, tenant, "/api/v1/federation/billing/invoice", {});
  return z.object({ invoice: z.object({ id: z.uuid() }) }).parse(drafted).invoice.id;
}

async function askForHelp(api: APIRequestContext, tenant: TestTenant): Promise<string> {
  const body = {
    subject: `Help for ${markOf(tenant)}`,
    body: "Deliveries do not arrive.",
    severity: "normal",
  };
  const opened = await makeSigned(api, tenant, "/api/v1/federation/escalation", body);
  return z.object({ escalation: z.object({ id: z.uuid() }) }).parse(opened).escalation.id;
}

/** Makes what the addresses need, as an administrator of a test tenant of its own. */
export async function makeRecords(api: APIRequestContext): Promise<Records> {
  const tenant = await seedTenant();
  const signIn = async (data: { email: string; password: string }) => {
    const answer = await api.post("/api/auth/sign-in", { data });
    expect(answer.status(), await answer.text()).toBe(200);
    return z.object({ user: z.object({ id: z.uuid() }) }).parse(await answer.json()).user.id;
  };
  const analystId = await signIn(tenant.analyst);
  await signIn(tenant.admin);
  const word = mark();
  const bare = await call(api, "tenants.create", {
    organizationId: tenant.organization_id,
    tenant: {
      id: crypto.randomUUID(),
      name: `Bare ${word}`,
      trade: "plumbing",
      serviceAreas: ["941"],
      timeZone: null,
      contactEmail: null,
      contactPhone: null,
      slug: null,
    },
    owner: null,
  });
  const newImportId = await uploadLeads(api, `new-${word}`);
  const checkedImportId = await uploadLeads(api, `checked-${word}`);
  await call(api, "imports.check", { importId: checkedImportId });
  const job = await call(api, "leads.startExport", { search: markOf(tenant) });
  const person = { name: "Nia Walker", email: `walk.${word}@northgate.example`, role: "provider_analyst" };
  return {
    tenantId: tenant.tenant_id,
    owner: tenant.owner,
    leadId: tenant.disputed_lead_id,
    invoiceId: await draftInvoice(api, tenant),
    requestId: await askForHelp(api, tenant),
    search: markOf(tenant),
    federatedClientId: tenant.federation.client_id,
    bareTenantId: z.object({ tenantId: z.uuid() }).parse(bare).tenantId,
    newImportId,
    checkedImportId,
    runId: await finishedRun(api),
    jobId: z.object({ id: z.uuid() }).parse(job).id,
    ...(await makeDelivery(api, tenant)),
    invitePath: pathOf(await call(api, "identity.staff.invite", person)),
    resetPath: pathOf(await call(api, "identity.staff.reissueLink", { userId: analystId })),
  };
}
