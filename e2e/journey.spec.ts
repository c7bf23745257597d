import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { freePort } from "../scripts/lib/free-port";
import type { Fairlead } from "../sdk/src";
import { call } from "./support/call";
import { startExpressExample } from "./support/express-example";
import { makeMarket, systemOf } from "./support/market";
import { open } from "./support/open";
import { seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

const REASON = "The number belongs to somebody who never asked for us.";
const PRICE_MINOR = 6_100;
/** A sale and its webhook pass through two jobs, which take turns with those of other tests. */
const PATIENCE = { timeout: 45_000 };

test.describe.configure({ timeout: 180_000 });

let tenant: TestTenant;
let client: Fairlead;
let example: Awaited<ReturnType<typeof startExpressExample>>;

/** The tenant's own system: the Express app of `examples/`, registered for what the portal tells. */
async function startTenantSystem(): Promise<void> {
  const baseUrl = process.env["E2E_BASE_URL"] ?? "";
  const { key_id: keyId, secret } = tenant.federation;
  client = systemOf(tenant);
  const port = await freePort();
  const registered = await client.callbacks.register({
    url: `http://127.0.0.1:${port}/webhooks/fairlead`,
    event_types: ["lead.assigned", "lead.dispute.resolved"],
  });
  example = await startExpressExample({ port, baseUrl, keyId, secret, webhookSecret: registered.secret });
}

test.beforeEach(async () => {
  tenant = await seedTenant();
  await startTenantSystem();
});
test.afterEach(() => example.stop());

const madeKey = z.object({ key: z.string() });

/** A form that sends leads which only this tenant buys. Answers its address. */
async function publishForm(admin: APIRequestContext, word: string): Promise<string> {
  const market = await makeMarket(admin, { word, tenants: [tenant], priceMinor: PRICE_MINOR });
  const source = { sourceName: `Boiler form ${word}`, allowedOrigins: [], serverAddresses: [] };
  const terms = { ...market, perMinute: 60, minFillSeconds: 0 };
  const { key } = madeKey.parse(await call(admin, "intake.createKey", { ...source, ...terms }));
  return `/api/v1/intake/${key}`;
}

/** Somebody fills in the form; answers the lead by which the tenant's system heard of it. */
async function fillIn(api: APIRequestContext, form: string, person: object): Promise<string> {
  const known = heardOf();
  const answer = await api.post(form, { data: person });
  expect([answer.status(), await answer.json()]).toEqual([202, { status: "received" }]);
  await expect.poll(heardOf, { message: "lead.assigned", ...PATIENCE }).toHaveLength(known.length + 1);
  return heardOf().at(-1) ?? "";
}

const heardOf = () => Array.from(example.output().matchAll(/^A lead for us: (.+)$/gm), ([, id = ""]) => id);

async function reject(page: Page, leadId: string): Promise<void> {
  await open(page, `/tenant/leads?lead=${leadId}`);
  const sheet = page.getByRole("dialog").first();
  await expect(sheet.getByText("This lead can be disputed")).toBeVisible();
  await sheet.getByRole("button", { name: /^Reject Lead/ }).click();
  const dialog = page.getByRole("dialog", { name: /^Reject / });
  await expect(dialog.getByText("Rejecting opens a dispute")).toBeVisible();
  await dialog.getByLabel(/^Reason/).fill(REASON);
  await dialog.getByRole("button", { name: "Reject Lead" }).click();
  await expect(page.getByText("Lead rejected")).toBeVisible();
  await expect(sheet.getByText("Decided by")).toBeVisible();
}

/** Staff see what speaks for the tenant and what against it, and decide. */
async function approve(page: Page, leadId: string): Promise<void> {
  await open(page, `/provider/leads?lead=${leadId}`);
  const desk = page.getByRole("region", { name: /^Dispute of / });
  await expect(desk.getByText(REASON)).toBeVisible();
  await expect(desk.getByText("Phone: wrong number or address")).toBeVisible();
  const suggested = desk.getByRole("region", { name: "Suggested verdict" });
  await expect(suggested).toContainText("The tenant logged a wrong number or address.");
  await desk.getByRole("button", { name: "Decide Dispute" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve Dispute" });
  await dialog.getByRole("combobox", { name: /^Reason/ }).click();
  await page.getByRole("option", { name: "Contact cannot be reached" }).click();
  await expect(dialog.getByText(/\$61\.00/).last()).toBeVisible();
  await dialog.getByRole("button", { name: "Approve Dispute" }).click();
  await expect(dialog).toBeHidden();
}

test("a form's lead is sold, heard of and accepted by the buyer's system; another is rejected, disputed and refunded", async ({
  page,
}) => {
  const word = mark();
  await signInWith(page, tenant.admin);
  await signInWith(page, tenant.owner, "tenant");
  const form = await publishForm(page.request, word);
  const person = (name: string) => ({
    name: `${name} ${word}`,
    email: `${name}-${word}@mailbox.example`,
    postal_code: "94107",
    consent: "I agree to be called.",
    submission_id: `${name}-${word}`,
  });

  const wanted = await fillIn(page.request, form, person("Nora"));
  expect(await client.leads.accept(wanted)).toMatchObject({ ok: true, status: "accepted" });
  await expect(client.leads.accept(wanted)).rejects.toMatchObject({ status: 409 });

  const unwanted = await fillIn(page.request, form, person("Vera"));
  await client.events.send({
    type: "lead.contact_attempted",
    data: { lead_id: unwanted, channel: "phone", outcome: "wrong_contact" },
  });
  await reject(page, unwanted);
  expect(await client.leads.state(unwanted)).toMatchObject({
    status: "rejected",
    dispute: { status: "pending", reason: REASON },
  });

  await approve(page, unwanted);
  const told = `Our dispute of ${unwanted} was approved`;
  await expect.poll(example.output, { message: "lead.dispute.resolved", ...PATIENCE }).toContain(told);

  await open(page, `/tenant/leads?lead=${unwanted}`);
  const sheet = page.getByRole("dialog").first();
  await expect(sheet.getByText("Refunded").first()).toBeVisible();
  await expect(sheet.getByText("Approved")).toBeVisible();
  expect(await client.leads.get(unwanted)).toMatchObject({
    status: "refunded",
    dispute: { status: "approved" },
  });
  const credit = { amount_minor: PRICE_MINOR, currency: "USD" };
  expect((await client.leads.state(unwanted)).billing).toMatchObject({ state: "refunded", credit });
  expect(heardOf()).toEqual([wanted, unwanted]);
});
