import { type APIRequestContext, expect } from "@playwright/test";
import { globSync } from "tinyglobby";
import { z } from "zod";
import type { TestTenant } from "../../prisma/seed/test-tenant";
import { call } from "./call";
import { registerEndpoint, startReceiver } from "./receiver";
import { sendSigned } from "./signed";
import { markOf, seedTenant } from "./test-tenant";
import { mark } from "./unique";

/** One address to look at. `missing`: there is nothing at it. `dialog`: it opens with a dialog over it. */
export interface Stop {
  address: string;
  missing?: boolean;
  dialog?: boolean;
  /** What else the page has to show, once it stands. */
  shows?: () => Promise<void>;
}

export type Visitors = "nobody" | "staff" | "tenant";

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
  deliveryId: string;
  checkedImportId: string;
  runId: string;
  invitePath: string;
  resetPath: string;
}

interface KnownPage {
  file: string;
  route: string;
  visitors: Visitors;
}

const UNKNOWN = "01900000-0000-7000-8000-0000000000ff";
const missing = (address: string): Stop => ({ address, missing: true });
const at = (...addresses: string[]): Stop[] => addresses.map((address) => ({ address }));

/**
 * What a page is looked at with, beyond its plain address: every page with a parameter needs a row. Lists are also seen
 * without matches, records also with nothing in them yet.
 */
const STOPS: Record<string, (records: Records) => Stop[]> = {
  "/provider/[...missing]": () => [missing("/provider/there-is-no-such-page")],
  "/provider/clients": () => at("/provider/clients", "/provider/clients?q=no-client-has-this-name"),
  "/provider/clients/[id]": ({ tenantId, bareTenantId }) => [
    ...at(
      ...["", "?tab=timeline", "?tab=users", "?tab=audit"].map(
        (tab) => `/provider/clients/${tenantId}${tab}`,
      ),
    ),
    ...at(...["", "?tab=users"].map((tab) => `/provider/clients/${bareTenantId}${tab}`)),
    missing(`/provider/clients/${UNKNOWN}`),
  ],
  "/provider/jobs": ({ jobId }) => [
    ...at("/provider/jobs", "/provider/jobs?state=failed&kind=export.staff"),
    // an administrator's: to analysts it is as if it did not exist
    { address: `/provider/jobs?job=${jobId}`, missing: true, dialog: true },
  ],
  "/provider/leads": ({ leadId, search }) => [
    ...at("/provider/leads", "/provider/leads?search=nobody-is-called-this"),
    { address: `/provider/leads?search=${search}&lead=${leadId}`, dialog: true },
  ],
  "/provider/leads/import/[importId]": ({ newImportId, checkedImportId }) => [
    ...at(`/provider/leads/import/${newImportId}`, `/provider/leads/import/${checkedImportId}`),
    missing(`/provider/leads/import/${UNKNOWN}`),
  ],
  "/provider/leads/distribution": () =>
    at("/provider/leads/distribution", "/provider/leads/distribution?outcome=unsold&trigger=refund"),
  "/provider/leads/distribution/simulate": ({ leadId }) =>
    at("/provider/leads/distribution/simulate", `/provider/leads/distribution/simulate?lead=${leadId}`),
  "/provider/leads/distribution/subscriptions": ({ bareTenantId }) =>
    at(
      "/provider/leads/distribution/subscriptions",
      `/provider/leads/distribution/subscriptions?tenant=${bareTenantId}`,
    ),
  "/provider/leads/niches": () =>
    at("/provider/leads/niches?tab=levels", "/provider/leads/niches?tab=prices"),
  "/provider/audit": () => at("/provider/audit", "/provider/audit?request=no-such-request-id"),
  "/provider/integrations": ({ federatedClientId }) => [
    ...at("/provider/integrations", "/provider/integrations?q=no-system-has-this-name"),
    { address: `/provider/integrations?client=${federatedClientId}`, dialog: true },
  ],
  "/provider/integrations/keys": () =>
    at("/provider/integrations/keys", "/provider/integrations/keys?q=no-key-has-this-id"),
  "/provider/integrations/escalations": () =>
    at("/provider/integrations/escalations", "/provider/integrations/escalations?q=nobody-wrote-this"),
  "/provider/integrations/console": () =>
    at("/provider/integrations/console", "/provider/integrations/console?panel=explain"),
  "/provider/settings": () =>
    at("/provider/settings", "/provider/settings?tab=niches", "/provider/settings?tab=levels"),
  "/provider/staff": () => at("/provider/staff", "/provider/staff?q=nobody-is-called-this"),
  "/invite/[token]": ({ invitePath }) => at(invitePath, "/invite/no-such-token"),
  "/unsubscribe/[token]": () => at("/unsubscribe/no-such-token"),
  "/provider/dev-aids/mail": () =>
    at("/provider/dev-aids/mail", "/provider/dev-aids/mail?to=nobody@northgate.example"),
  "/provider/dev-aids/mail/templates": () =>
    at(
      "/provider/dev-aids/mail/templates",
      "/provider/dev-aids/mail/templates?template=job_finished&scheme=dark",
    ),
  "/provider/dev-aids/runs": ({ runId }) => [
    ...at("/provider/dev-aids/runs", "/provider/dev-aids/runs?fn=no-function-is-called-this"),
    { address: `/provider/dev-aids/runs?run=${runId}`, dialog: true },
  ],
  "/provider/dev-aids/webhooks": ({ endpointId, deliveryId }) => [
    ...at(
      `/provider/dev-aids/webhooks?endpoint=${endpointId}`,
      "/provider/dev-aids/webhooks?q=nobody-was-sent-this",
    ),
    { address: `/provider/dev-aids/webhooks?delivery=${deliveryId}`, dialog: true },
  ],
  "/provider/dev-aids/webhooks/endpoints": ({ endpointId }) =>
    at(
      "/provider/dev-aids/webhooks/endpoints",
      `/provider/dev-aids/webhooks/endpoints?endpoint=${endpointId}`,
      "/provider/dev-aids/webhooks/endpoints?q=nobody-listens-here",
    ),
  "/tenant/help": () => at("/tenant/help", "/tenant/help?status=closed"),
  "/tenant/invoices": ({ invoiceId }) => [
    ...at("/tenant/invoices"),
    { address: `/tenant/invoices?invoice=${invoiceId}`, dialog: true },
  ],
  "/tenant/webhooks": ({ endpointId }) => [
    ...at("/tenant/webhooks"),
    { address: `/tenant/webhooks?endpoint=${endpointId}`, dialog: true },
  ],
  "/tenant/webhooks/deliveries": ({ deliveryId }) => [
    ...at("/tenant/webhooks/deliveries", "/tenant/webhooks/deliveries?q=nobody-was-sent-this"),
    { address: `/tenant/webhooks/deliveries?delivery=${deliveryId}`, dialog: true },
  ],
  "/tenant/leads": ({ leadId }) => [
    ...at("/tenant/leads", "/tenant/leads?search=nobody-is-called-this"),
    { address: `/tenant/leads?lead=${leadId}`, dialog: true },
  ],
  "/tenant/disputes": ({ leadId }) => [
    ...at("/tenant/disputes", "/tenant/disputes?status=approved"),
    { address: `/tenant/disputes?lead=${leadId}`, dialog: true },
  ],
  "/reset/[token]": ({ resetPath }) => at(resetPath, "/reset/no-such-token"),
};

const groupOf = (file: string): Visitors => {
  if (/^src\/app\/\((provider|unknown)\)\//.test(file)) return "staff";
  return file.startsWith("src/app/(tenant)/") ? "tenant" : "nobody";
};

/** Every page file there is. */
export function everyPage(): KnownPage[] {
  return globSync("src/app/**/page.tsx")
    .sort()
    .map((file) => ({
      file,
      route:
        file
          .replace(/^src\/app/, "")
          .replace(/\/page\.tsx$/, "")
          .replace(/\/\([^)]+\)/g, "") || "/",
      visitors: groupOf(file),
    }));
}

/** Pages whose address has a parameter that nothing here fills in. */
export function pagesWithoutRow(): string[] {
  return everyPage()
    .filter(({ route }) => route.includes("[") && STOPS[route] === undefined)
    .map(({ file }) => file);
}

/** Every address that these visitors are shown. */
export function stopsFor(visitors: Visitors, records: Records): Stop[] {
  return everyPage()
    .filter((page) => page.visitors === visitors)
    .flatMap(({ route }) => STOPS[route]?.(records) ?? at(route));
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
  return { endpointId, deliveryId: z.object({ deliveryId: z.uuid() }).parse(sent).deliveryId };
}

/** An invoice of what the tenant bought, asked for by its system. */
async function draftInvoice(api: APIRequestContext, { federation }: TestTenant): Promise<string> {
  const key = { keyId: federation.key_id, secret: federation.secret };
  const target = "/api/v1/federation/billing/invoice";
  const answer = await sendSigned(api, key, { method: "POST", target, body: {} });
  expect(answer.status(), await answer.text()).toBe(201);
  return z.object({ invoice: z.object({ id: z.uuid() }) }).parse(await answer.json()).invoice.id;
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
