import { expect, type Page, test } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { expectDecent } from "./support/accessible";
import { call } from "./support/call";
import { open } from "./support/open";
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

test("an owner adds an endpoint and sees a test event arrive; others see what their role allows", async ({
  page,
}) => {
  const { owner } = await seedTenant();
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

  await open(page, "/tenant/webhooks/deliveries");
  await page.getByRole("button", { name: "Replay Deliveries" }).click();
  const replay = page.getByRole("dialog", { name: "Replay deliveries" });
  await expect(replay).toContainText("Nothing would be sent again.");
  await replay.getByRole("button", { name: "Cancel" }).click();

  for (const colleague of [dispatcher, fieldTech]) {
    await signInWith(page, colleague, "tenant");
    await open(page, address);
    await expect(page).toHaveURL(/\/tenant$/);
    await expect(page.getByRole("link", { name: "Webhooks" })).toHaveCount(0);
    expect(await page.content()).not.toContain(TOKEN);
  }
  await receiver.stop();
});

test("an owner rotates the secret, disables, enables and deletes an endpoint", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  const url = "https://hooks.example.com/fairlead";
  await call(page.request, "ownWebhooks.register", {
    url,
    eventTypes: ["lead.assigned"],
    description: null,
    ordered: true,
    headers: {},
  });
  await open(page, "/tenant/webhooks");
  await page.getByRole("link", { name: url }).click();
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
  await expect(sheet).toContainText("Working");
  await choose("Delete Endpoint");
  await confirm("Delete this endpoint?", "Delete Endpoint");
  await expect(page.getByText("No endpoints yet")).toBeVisible();
});
