import { type APIRequestContext, expect, type Locator, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { expectDecent } from "./support/accessible";
import { call } from "./support/call";
import { rowOf, rows } from "./support/leads";
import { alive, open } from "./support/open";
import { type Receiver, registerEndpoint, startReceiver } from "./support/receiver";
import { expectRefused } from "./support/refused";
import { seedTenant, signInWith } from "./support/test-tenant";

/* Against a real receiver on a loopback port. */

const LOG = "/provider/dev-aids/webhooks";
const ENDPOINTS = `${LOG}/endpoints`;
const DECIDED = "lead.dispute.resolved";
const FOUND = "lead.reclassified";
const TOKEN = "token-of-the-receiver";

let tenant: TestTenant;
let receiver: Receiver;

// Deliveries, jobs and their pages take turns on two slow cores.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async () => {
  tenant = await seedTenant();
  receiver = await startReceiver();
});
test.afterEach(() => receiver.stop());

const listen = (api: APIRequestContext, types: string[]) =>
  registerEndpoint(api, tenant, {
    url: `${receiver.url}?token=${TOKEN}`,
    event_types: types,
    headers: { "x-api-key": TOKEN },
  });

const decide = (page: Page) =>
  call(page.request, "leads.resolveDispute", {
    leadId: tenant.disputed_lead_id,
    resolution: "approve",
    disputeReason: "invalid_contact",
  });

const reclassify = (page: Page) =>
  call(page.request, "leads.reclassify", {
    leadId: tenant.lead_ids.find((id) => id !== tenant.disputed_lead_id),
    classificationType: "spam",
    reason: "A test of webhooks",
  });

const idsOf = ({ received }: Receiver) => received.map(({ headers }) => headers["webhook-id"]);

/** Opens the row's menu and presses an entry. */
async function choose(page: Page, row: Locator, entry: string): Promise<void> {
  await row.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

test("a delivery is seen with what was sent and answered, copied as curl, and resent under the same id", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { endpointId, secret } = await listen(page.request, [DECIDED]);
  await signInWith(page, tenant.admin);
  await decide(page);
  await expect.poll(() => receiver.received.length).toBe(1);
  const [first] = receiver.received;
  const eventId = String(first?.headers["webhook-id"]);
  expect(new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {})).toMatchObject({
    type: DECIDED,
  });

  await open(page, `${LOG}?q=${eventId}`);
  await expect(rows(page)).toHaveCount(1);
  await expect(rowOf(page, DECIDED)).toContainText("Delivered");
  await page.getByRole("link", { name: DECIDED }).click();
  const sheet = page.getByRole("dialog", { name: DECIDED });
  await expect(sheet).toContainText(receiver.url);
  await expect(sheet.getByLabel("Request body")).toContainText(tenant.disputed_lead_id);
  await expect(sheet.getByLabel("Request headers of attempt 1")).toContainText(`webhook-id: ${eventId}`);
  await expect(sheet.getByLabel("Request headers of attempt 1")).toContainText("x-api-key: (hidden)");
  await expect(sheet.getByLabel("Response body of attempt 1")).toHaveText("noted by the receiver");
  expect(await page.content()).not.toContain(TOKEN);
  await expectDecent(page);

  await sheet.getByRole("button", { name: "Copy as curl" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`curl -X POST '${receiver.url}'`);
  expect(copied).toContain(`webhook-id: ${eventId}`);
  expect(copied).not.toContain(TOKEN);

  await sheet.getByRole("button", { name: "Resend Delivery" }).click();
  const confirm = page.getByRole("dialog", { name: `Resend ${DECIDED}?` });
  await expect(confirm).toContainText("It has arrived before");
  await confirm.getByRole("button", { name: "Resend Delivery" }).click();
  await expect(sheet).toContainText("Attempt 2");
  await expect(sheet).toContainText("Sent again");
  expect(idsOf(receiver)).toEqual([eventId, eventId]);

  await page.reload();
  await alive(page);
  await expect(sheet).toContainText("Attempt 2");
  await open(page, `${LOG}?endpoint=${endpointId}&status=failed`);
  await expect(page.getByText("No matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).last().click();
  await expect(page.getByRole("list", { name: "Filters set" })).toHaveCount(0);
  await expect(rows(page).first()).toBeVisible();
});

test("what failed and what was skipped is counted first, then replayed while its progress shows", async ({
  page,
}) => {
  const { endpointId } = await listen(page.request, [DECIDED, FOUND]);
  await signInWith(page, tenant.admin);
  receiver.status = 410;
  await decide(page);
  await expect(async () => {
    await open(page, `${ENDPOINTS}?endpoint=${endpointId}`);
    await expect(rowOf(page, receiver.url)).toContainText("answered 410", { timeout: 1_000 });
  }).toPass();
  await reclassify(page);
  await expect(async () => {
    await open(page, `${LOG}?endpoint=${endpointId}`);
    await expect(rowOf(page, FOUND)).toContainText("Skipped", { timeout: 1_000 });
  }).toPass();
  await expect(rowOf(page, DECIDED)).toContainText("Failed");
  const replay = page.getByRole("dialog", { name: "Replay deliveries" });
  await page.getByRole("button", { name: "Replay Deliveries" }).click();
  await expect(replay).toContainText("1 delivery cannot be: enable their endpoints first.");
  await expect(replay.getByRole("button", { name: "Replay Deliveries" })).toBeDisabled();
  await replay.getByRole("button", { name: "Cancel" }).click();

  receiver.status = 200;
  await open(page, `${ENDPOINTS}?endpoint=${endpointId}`);
  await choose(page, rowOf(page, receiver.url), "Enable Endpoint");
  const enable = page.getByRole("dialog", { name: /^Enable the endpoint of/ });
  await expect(enable).toContainText("Replay what was skipped");
  await enable.getByRole("button", { name: "Enable Endpoint" }).click();
  await expect(rowOf(page, receiver.url)).toContainText("Not tried again yet");

  await choose(page, rowOf(page, receiver.url), "Replay Deliveries");
  await expect(replay).toContainText(`To ${receiver.url}`);
  await expect(replay.getByText("1 delivery would be sent again.", { exact: true })).toBeVisible();
  await expectDecent(page);
  await replay.getByRole("button", { name: "Replay 1 Delivery" }).click();
  await expect(replay.getByText(/^1 delivery was sent again\./)).toBeVisible();
  await expect(replay.getByRole("link", { name: "Open the job" })).toBeVisible();
  await replay.getByRole("button", { name: "Close" }).last().click();

  await open(page, `${LOG}?endpoint=${endpointId}`);
  await expect(rowOf(page, DECIDED)).toContainText("Delivered");
  await page.getByRole("button", { name: "Replay Deliveries" }).click();
  await expect(replay).toContainText("Nothing would be sent again.");
  await replay.getByRole("radio", { name: "Skipped" }).click();
  await replay.getByRole("button", { name: "Replay 1 Delivery" }).click();
  await expect(replay.getByText(/^1 delivery was sent again\./)).toBeVisible();
  await replay.getByRole("button", { name: "Close" }).last().click();
  await expect(rowOf(page, FOUND)).toContainText("Delivered");
  expect(idsOf(receiver)).toHaveLength(3);
  expect(new Set(idsOf(receiver)).size).toBe(2);
});

test("an endpoint is sent a test event, and disabled with the consequence named", async ({ page }) => {
  const { endpointId } = await listen(page.request, [FOUND]);
  await signInWith(page, tenant.admin);
  await open(page, `${ENDPOINTS}?q=${new URL(receiver.url).port}`);
  const row = rowOf(page, receiver.url);
  await choose(page, row, "Send Test Event");
  const send = page.getByRole("dialog", { name: "Send a test event?" });
  await expect(send).toContainText("Nothing in it is real.");
  await send.getByRole("button", { name: "Send Test Event" }).click();
  await expect.poll(() => receiver.received.length).toBe(1);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({ type: FOUND });

  await choose(page, row, "Disable Endpoint");
  const disable = page.getByRole("dialog", { name: /^Disable the endpoint of/ });
  await disable.getByRole("button", { name: "Disable Endpoint" }).click();
  await expect(row).toContainText("by hand");
  await open(page, `${LOG}?endpoint=${endpointId}`);
  await rowOf(page, FOUND)
    .getByRole("button", { name: /^More actions/ })
    .click();
  await expect(page.getByRole("menuitem", { name: "Resend Delivery" })).toContainText(
    "Its endpoint is disabled or deleted",
  );
  await page.keyboard.press("Escape");

  await open(page, `/provider/audit?record=${endpointId}`);
  await page.getByRole("link", { name: "Webhook endpoint: updated" }).click();
  const record = page.locator(`a[href="${ENDPOINTS}?endpoint=${endpointId}"]`);
  await expect(page.getByRole("dialog").locator(record)).toBeVisible();
});

test("an analyst reads everything and sees why nothing can be sent", async ({ page }) => {
  const { endpointId } = await listen(page.request, [DECIDED]);
  await signInWith(page, tenant.admin);
  await decide(page);
  await expect.poll(() => receiver.received.length).toBe(1);

  await signInWith(page, tenant.analyst);
  await open(page, `${LOG}?endpoint=${endpointId}`);
  await expectRefused(page, page.getByRole("button", { name: "Replay Deliveries" }));
  await page.getByRole("link", { name: DECIDED }).click();
  const sheet = page.getByRole("dialog", { name: DECIDED });
  await expect(sheet).toContainText("Attempt 1");
  await expectRefused(page, sheet.getByRole("button", { name: "Resend Delivery" }));

  await open(page, `${ENDPOINTS}?endpoint=${endpointId}`);
  await rowOf(page, receiver.url)
    .getByRole("button", { name: /^More actions/ })
    .click();
  for (const entry of ["Send Test Event", "Replay Deliveries", "Disable Endpoint"]) {
    await expect(page.getByRole("menuitem", { name: entry })).toHaveAttribute("aria-disabled", "true");
  }
  await page.keyboard.press("Escape");

  await page.getByRole("link", { name: "Event Catalogue" }).click();
  await expect(page.getByLabel(`Example of ${DECIDED}`)).toContainText('"resolution": "approved"');
  await expect(page.getByLabel(`Schema of ${DECIDED}`)).toContainText('"assignment_id"');
  expect(receiver.received).toHaveLength(1);
});
