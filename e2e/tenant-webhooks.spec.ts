import { expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { expectDecent } from "./support/accessible";
import { runSql } from "./support/breakage";
import { call } from "./support/call";
import { alive, open } from "./support/open";
import { startReceiver } from "./support/receiver";
import { seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

/* Against a real receiver on a loopback port. */

const PASSWORD = "seven quiet umbrellas";
const TOKEN = "token-of-the-receiver";
const invitedSchema = z.object({ link: z.url() });

// Deliveries and their pages take turns on two slow cores.
test.describe.configure({ timeout: 180_000 });

/** A colleague in the workspace whose owner the page is signed in as. */
async function invite({ request }: Page, role: "dispatcher" | "field_tech") {
  const account = { email: `dana.${mark()}@fairlead.example`, password: PASSWORD };
  const person = { email: account.email, name: "Dana Reyes", role };
  const { link } = invitedSchema.parse(await call(request, "team.invite", person));
  const token = new URL(link).pathname.split("/").at(-1);
  await call(request, "identity.links.acceptInvite", { token, name: person.name, password: PASSWORD });
  return account;
}

/** A replay in a state that would be over too soon to be looked at: announced to nobody. */
const putWaitingReplay = (email: string): Promise<void> =>
  runSql(
    process.env["E2E_HOME"] ?? "",
    `INSERT INTO job (id, kind, title, total, input, actor_type, actor_id, actor_name, actor_role, tenant_id, request_id,
       queued_at)
     SELECT gen_random_uuid(), 'webhooks.replay', 'Replay of 6 skipped deliveries', 6, '{"what":"skipped"}',
       'tenant_user', id, name, role::text, tenant_id, 'e2e', now() FROM app_user WHERE realm = 'tenant' AND email = $1`,
    [email],
  );

/** What the tenant's receiver was sent did not arrive after all. */
const failDeliveries = (tenantId: string): Promise<void> =>
  runSql(
    process.env["E2E_HOME"] ?? "",
    `UPDATE webhook_delivery SET status = 'failed', next_at = NULL, finished_at = now(), aggregate_type = 'lead'
      WHERE tenant_id = $1::uuid`,
    [tenantId],
  );

/** The log as a file: what was sent, without what only the receiver knows. */
async function exportLog(page: Page): Promise<void> {
  await open(page, "/tenant/webhooks/deliveries");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await (await download).createReadStream();
  const text = Buffer.concat(await file.toArray()).toString();
  expect(text).toContain("lead.assigned");
  expect(text).not.toContain(TOKEN);
}

/** Replays stand in the workspace, whatever becomes of the page on which they were asked for. */
async function replay(page: Page, { tenant_id: tenantId, owner }: TestTenant): Promise<void> {
  await open(page, "/tenant/webhooks/deliveries");
  const dialog = page.getByRole("dialog", { name: "Replay deliveries" });
  await page.getByRole("button", { name: "Replay Deliveries" }).click();
  await expect(dialog).toContainText("Nothing would be sent again.");
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await failDeliveries(tenantId);
  await page.getByRole("button", { name: "Replay Deliveries" }).click();
  await dialog.getByRole("button", { name: "Replay 1 Delivery" }).click();
  await dialog.getByRole("link", { name: "See Replays" }).click();
  await expect(page).toHaveURL(/\/tenant\/webhooks\/replays$/);
  const replays = page.getByRole("list", { name: "Replays" }).getByRole("listitem");
  await expect(replays).toContainText(["1 delivery was sent again."]);

  await putWaitingReplay(owner.email);
  await page.reload();
  await alive(page);
  await expect(replays).toHaveCount(2);
  await expect(replays.first()).toContainText("Waits for its turn");
  await expectDecent(page);
  await replays.first().getByRole("button", { name: "Cancel Replay: Skipped, to every endpoint" }).click();
  const confirm = page.getByRole("dialog", { name: "Cancel this replay?" });
  await expect(confirm).toContainText("It will not start");
  await confirm.getByRole("button", { name: "Cancel Replay" }).click();
  await expect(replays.first()).toContainText("Stopping");
}

test("an owner adds an endpoint and sees a test event arrive; others see what their role allows", async ({
  page,
}) => {
  const tenant = await seedTenant();
  const { owner } = tenant;
  const receiver = await startReceiver();
  await signInWith(page, owner, "tenant");
  const dispatcher = await invite(page, "dispatcher");
  const fieldTech = await invite(page, "field_tech");

  await open(page, "/tenant/webhooks");
  await expect(page.getByText("No endpoints yet")).toBeVisible();
  await page.getByRole("button", { name: "Add Endpoint" }).click();
  const form = page.getByRole("dialog", { name: "Add Endpoint" });
  await form.getByLabel(/^Address/).fill("https://192.168.0.1/in");
  await form.getByRole("button", { name: "Add Endpoint" }).click();
  await expect(form.getByText(/private|reserved|public/i)).toBeVisible();
  await form.getByLabel(/^Address/).fill(`${receiver.url}?token=${TOKEN}`);
  await form.getByRole("checkbox", { name: "lead.dispute.resolved" }).click();
  await form.getByLabel(/^Description/).fill("The dispatch desk");
  await form.getByLabel(/^Custom headers/).fill(`x-api-key: ${TOKEN}`);
  await expectDecent(page);
  await form.getByRole("button", { name: "Add Endpoint" }).click();
  const shown = page.getByRole("dialog", { name: "Signing secret" });
  const secret = await shown.getByLabel("Secret", { exact: true }).inputValue();
  await shown.getByRole("button", { name: "Close" }).last().click();
  await expect(shown.getByText(/Not yet: once this closes/)).toBeVisible();
  await shown.getByRole("checkbox", { name: /I have copied the secret/ }).click();
  await shown.getByRole("button", { name: "Done" }).click();

  await page.getByRole("link", { name: receiver.url }).click();
  const sheet = page.getByRole("dialog", { name: new URL(receiver.url).host });
  await expect(sheet).toContainText("x-api-key (values hidden)");
  await expectDecent(page);
  await sheet.getByRole("button", { name: "Send Test Event" }).click();
  await page
    .getByRole("dialog", { name: "Send a test event?" })
    .getByRole("button", { name: "Send Test Event" })
    .click();
  const delivery = page.getByRole("dialog", { name: "lead.assigned" });
  await expect(delivery).toContainText("Delivered");
  await expect(delivery).toContainText("Attempt 1");
  await expect(delivery.getByLabel("Request headers of attempt 1")).toContainText("x-api-key: (hidden)");
  await expect(delivery.getByLabel("Response body of attempt 1")).toHaveText("noted by the receiver");
  const [first] = receiver.received;
  expect(new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {})).toMatchObject({
    type: "lead.assigned",
  });
  expect(first?.headers["x-api-key"]).toBe(TOKEN);
  await delivery.getByRole("button", { name: "Resend Delivery" }).click();
  await page
    .getByRole("dialog", { name: "Resend lead.assigned?" })
    .getByRole("button", { name: "Resend Delivery" })
    .click();
  await expect(delivery).toContainText("Attempt 2");
  const address = page.url();

  await exportLog(page);

  await replay(page, tenant);

  for (const colleague of [dispatcher, fieldTech]) {
    await signInWith(page, colleague, "tenant");
    await open(page, address);
    await expect(page).toHaveURL(/\/tenant$/);
    await expect(page.getByRole("link", { name: "Webhooks" })).toHaveCount(0);
    expect(await page.content()).not.toContain(TOKEN);
  }
  await open(page, "/tenant/disputes");
  const refused = page.getByRole("button", { name: "Export CSV" });
  await expect(refused).toHaveAttribute("aria-disabled", "true");
  await expect(refused).toHaveAccessibleDescription(/^Your role .* cannot do this/);
  await receiver.stop();
});

test("an owner rotates the secret, disables, enables and deletes an endpoint", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  const url = "https://hooks.example.com/fairlead";
  await call(page.request, "ownWebhooks.register", {
    id: crypto.randomUUID(),
    url,
    eventTypes: ["lead.assigned"],
    description: null,
    ordered: true,
    headers: {},
  });
  await open(page, "/tenant/webhooks");
  await page.getByRole("link", { name: "hooks.example.com/fairlead" }).click();
  const sheet = page.getByRole("dialog", { name: "hooks.example.com" });
  const choose = async (entry: string) => {
    await sheet.getByRole("button", { name: "More Actions" }).click();
    await page.getByRole("menuitem", { name: entry }).click();
  };
  const confirm = (title: string, button: string) =>
    page.getByRole("dialog", { name: title }).getByRole("button", { name: button }).click();

  await choose("Rotate Secret");
  await confirm("Rotate the secret?", "Rotate Secret");
  const shown = page.getByRole("dialog", { name: "Signing secret" });
  await expect(shown.getByLabel("Secret", { exact: true })).toHaveValue(/^whsec_/);
  await expect(shown).toContainText("The secret until now signs beside it until");
  await shown.getByRole("checkbox", { name: /I have copied the secret/ }).click();
  await shown.getByRole("button", { name: "Done" }).click();
  await expect(sheet).toContainText("Older secret");

  await sheet.getByRole("button", { name: "Edit Endpoint" }).click();
  const form = page.getByRole("dialog", { name: "Edit Endpoint" });
  await expect(form.getByLabel(/^Address/)).toHaveValue(url);
  await form.getByLabel(/^Description/).fill("The new desk");
  await form.getByRole("button", { name: "Save Endpoint" }).click();
  await expect(sheet).toContainText("The new desk");

  await choose("Disable Endpoint");
  await confirm("Disable this endpoint?", "Disable Endpoint");
  await expect(sheet).toContainText("It is told nothing");
  await choose("Enable Endpoint");
  await confirm("Enable this endpoint?", "Enable Endpoint");
  await expect(sheet).toContainText("Not used yet");
  await choose("Delete Endpoint");
  await confirm("Delete this endpoint?", "Delete Endpoint");
  await expect(page.getByText("No endpoints yet")).toBeVisible();
});
