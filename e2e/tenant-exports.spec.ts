import { expect, test } from "@playwright/test";
import { runSql } from "./support/breakage";
import { open } from "./support/open";
import { seedTenant, signInWith } from "./support/test-tenant";

/** An export in a state that would be over too soon to be looked at: announced to nobody. */
async function putWaitingExport(email: string): Promise<void> {
  await runSql(
    process.env["E2E_HOME"] ?? "",
    `INSERT INTO job (id, kind, title, total, input, actor_type, actor_id, actor_name, actor_role, tenant_id, request_id, queued_at)
     SELECT gen_random_uuid(), 'export.inbox', 'Export of leads', 6,
       jsonb_build_object('format', 'csv', 'filters', jsonb_build_object('tenantId', tenant_id, 'search', 'waiting one')),
       'tenant_user', id, name, role::text, tenant_id, 'e2e', now() FROM app_user WHERE realm = 'tenant' AND email = $1`,
    [email],
  );
}

test("an owner exports what the inbox shows, fetches the file, and stops another", async ({ page }) => {
  const { owner } = await seedTenant();
  await signInWith(page, owner, "tenant");
  await open(page, "/tenant/leads?status=active");
  const rows = page.getByRole("table", { name: "Leads" }).locator("tbody tr[data-row-id]");
  const shown = await rows.count();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export leads" });
  await expect(dialog.getByText(`The file will hold ${shown} leads.`)).toBeVisible();
  await expect(dialog.getByText(/one of 5 a day; 5 left today/)).toBeVisible();
  await dialog.getByRole("button", { name: "Export Leads" }).click();

  await expect(page).toHaveURL(/\/tenant\/exports$/);
  await expect(page.getByText("4 of 5")).toBeVisible();
  const files = page.getByRole("list", { name: "Exports" }).getByRole("listitem");
  await expect(files.first().getByText("Done")).toBeVisible();
  const link = files.first().getByRole("link", { name: "Download Active" });
  const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const text = Buffer.concat(await (await file.createReadStream()).toArray()).toString();
  const [head = "", ...lines] = text.trimEnd().split("\r\n");
  expect(head).toContain("assignment_id,lead_id");
  expect(lines).toHaveLength(shown);

  await putWaitingExport(owner.email);
  await open(page, "/tenant/exports");
  await files.first().getByRole("button", { name: "Cancel Export: “waiting one”" }).click();
  const confirm = page.getByRole("dialog", { name: "Cancel this export?" });
  await confirm.getByRole("button", { name: "Cancel Export" }).click();
  await expect(files.first().getByText("Stopping")).toBeVisible();
});
