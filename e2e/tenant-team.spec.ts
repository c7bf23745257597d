import { expect, test } from "@playwright/test";
import { alive, open } from "./support/open";
import { seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

const PASSWORD = "seven quiet umbrellas";

test("an owner invites a dispatcher, who comes in and may not change the team", async ({ page, browser }) => {
  const { owner } = await seedTenant();
  const email = `dana.${mark()}@fairlead.example`;
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/team");
  await page.getByRole("button", { name: "Invite Person" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite Person" });
  await dialog.getByLabel(/^Name/).fill("Dana Reyes");
  await dialog.getByLabel(/^E-mail/).fill(email);
  await dialog.getByRole("button", { name: "Send Invite" }).click();
  const link = await page.getByLabel("One-time link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  const row = page.getByRole("list", { name: "Team" }).getByRole("listitem").filter({ hasText: email });
  await expect(row.getByText("Invited")).toBeVisible();

  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(new URL(link).pathname);
  await alive(theirs);
  await theirs
    .getByLabel(/^Password/)
    .first()
    .fill(PASSWORD);
  await theirs.getByRole("button", { name: "Create Account" }).click();
  await expect(theirs.getByText("Your account is ready.")).toBeVisible();
  await signInWith(theirs, { email, password: PASSWORD }, "tenant");
  await open(theirs, "/tenant/team");
  const invite = theirs.getByRole("button", { name: "Invite Person" });
  await expect(invite).toHaveAttribute("aria-disabled", "true");
  await expect(invite).toHaveAccessibleDescription(/Ask the owner of your workspace/);
  await open(theirs, "/tenant/settings");
  await expect(theirs.getByRole("switch").first()).toBeDisabled();
  await theirs.context().close();

  await page.reload();
  await alive(page);
  await row.getByRole("button", { name: /^Deactivate/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(row.getByText("Deactivated")).toBeVisible();
});

test("the last owner cannot leave", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/team");
  await page.getByRole("button", { name: /^Deactivate/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Deactivate" }).click();
  await expect(dialog.getByText(/is the last active owner/)).toBeVisible();
});

test("an owner chooses what the workspace is mailed about", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/settings");
  const choice = page.getByRole("switch", { name: "A new lead is assigned to you" });
  await expect(choice).toBeChecked();
  await choice.click();
  await expect(page.getByText("No more mails about this")).toBeVisible();
  await page.reload();
  await expect(choice).not.toBeChecked();
});
