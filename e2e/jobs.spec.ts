import { type Download, expect, type Page, test } from "@playwright/test";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { expectDecent } from "./support/accessible";
import { runSql } from "./support/breakage";
import { DISPUTED, openLeads, rowOf, rows } from "./support/leads";
import { alive, open } from "./support/open";
import { seedTenant, signInWith } from "./support/test-tenant";

const TITLE = "Export of leads";

async function textOf(file: Download): Promise<string> {
  const stream = await file.createReadStream();
  return Buffer.concat(await stream.toArray()).toString();
}

async function downloadBy(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  expect(file.suggestedFilename()).toMatch(/^leads-\d{4}-\d\d-\d\d\.csv$/);
  return textOf(file);
}

/** Presses a list's button, and reads its file. */
async function expectExport(
  page: Page,
  { address, holds, label = "Export CSV" }: { address: string; holds: string; label?: string },
): Promise<void> {
  await open(page, address);
  const button = page.getByRole("button", { name: label });
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(await textOf(file), address).toContain(holds);
}

/** A job in a state that would be over too soon to be looked at: asked for by this account, and announced to nobody. */
async function putJob(email: string, state: "queued" | "failed"): Promise<string> {
  const id = crypto.randomUUID();
  const failed = state === "failed";
  await runSql(
    process.env["E2E_HOME"] ?? "",
    `INSERT INTO job (id, kind, title, state, total, input, error, error_request_id, actor_type, actor_id, actor_name,
       actor_role, request_id, queued_at, finished_at)
     SELECT $1::uuid, 'export.leads', 'Export of leads', $2::job_state, 6,
       jsonb_build_object('format', 'csv', 'filters', jsonb_build_object('search', $4::text)),
       ${failed ? "'The list could not be read.', 'request-of-the-failure'" : "NULL, NULL"}, 'staff', u.id, u.name,
       u.role::text, 'e2e', now(), ${failed ? "now()" : "NULL"}
       FROM app_user u WHERE u.realm = 'staff' AND u.email = $3`,
    [id, state, email, "nobody-is-called-this"],
  );
  return id;
}

test.describe("jobs", () => {
  let tenant: TestTenant;

  test.beforeEach(async () => {
    tenant = await seedTenant();
  });

  test("an analyst exports what the filters show, finds it again, and sees nobody else's", async ({
    page,
  }) => {
    await signInWith(page, tenant.analyst);
    await open(page, "/provider/jobs");
    await expect(page.getByText("No jobs yet")).toBeVisible();

    await openLeads(page, tenant, "&dispute=pending");
    const text = await downloadBy(page, () => page.getByRole("button", { name: "Export CSV" }).click());
    const lines = text.trimEnd().split("\r\n");
    expect(lines[0]).toMatch(/^\uFEFFlead_id,created_at,contact_name/);
    expect(lines.slice(1).map((line) => line.split(",")[2])).toEqual([DISPUTED]);
    await expect(page.getByText("Export ready")).toBeVisible();

    await open(page, "/provider/jobs");
    await expect(rows(page)).toHaveCount(1);
    await expect(rowOf(page, TITLE)).toContainText("Done");
    const again = () => page.getByRole("link", { name: `Download ${TITLE}` }).click();
    expect(await downloadBy(page, again)).toBe(text);
    await page.getByRole("link", { name: TITLE, exact: true }).click();
    const drawer = page.getByRole("dialog");
    await expect(drawer).toContainText("pending");
    await expect(drawer.getByRole("link", { name: "Download" })).toBeVisible();
    await page.reload();
    await alive(page);
    await expect(page.getByRole("dialog", { name: TITLE })).toBeVisible();
    await expectDecent(page);

    await signInWith(page, tenant.admin);
    await open(page, "/provider/jobs?mine=true");
    await expect(page.getByText("No matches")).toBeVisible();
  });

  test("a waiting job is cancelled, which names the consequence, and run again", async ({ page }) => {
    const id = await putJob(tenant.analyst.email, "queued");
    await signInWith(page, tenant.analyst);
    await open(page, "/provider/jobs");
    await expect(rowOf(page, TITLE)).toContainText("Queued");
    await expect(page.getByRole("link", { name: /Jobs.*1/ })).toBeVisible();
    await open(page, `/provider/jobs?job=${id}`);
    const drawer = page.getByRole("dialog", { name: TITLE });
    await expect(
      drawer.getByRole("switch", { name: /Mail whoever asked.*longer than a minute/ }),
    ).toBeChecked();
    await drawer.getByRole("switch", { name: /Mail whoever asked/ }).click();
    await expect(drawer.getByRole("switch", { name: /Mail whoever asked/ })).not.toBeChecked();
    await expectDecent(page);
    await drawer.getByRole("button", { name: "Cancel Job" }).click();
    const confirm = page.getByRole("dialog", { name: `Cancel ${TITLE}?` });
    await expect(confirm).toContainText("It will not start, and no file is made.");
    await confirm.getByRole("button", { name: "Cancel Job" }).click();
    await expect(drawer).toContainText("Cancelled");

    await drawer.getByRole("button", { name: "Run Again" }).click();
    await expect(drawer).toContainText("Done");
    await expect(drawer).toContainText("Attempt2");
  });

  test("a failed job says why, with the request id, and runs again", async ({ page }) => {
    const id = await putJob(tenant.analyst.email, "failed");
    await signInWith(page, tenant.analyst);
    await open(page, `/provider/jobs?state=failed&job=${id}`);
    const drawer = page.getByRole("dialog", { name: TITLE });
    await expect(drawer).toContainText("The list could not be read.");
    await expect(drawer).toContainText("request-of-the-failure");
    await drawer.getByRole("button", { name: "Run Again" }).click();
    await expect(drawer.getByRole("link", { name: "Download" })).toBeVisible();
  });

  test("the other lists export with their filters too", async ({ page }) => {
    await signInWith(page, tenant.admin);
    for (const list of [
      { address: `/provider/clients?q=${tenant.tenant_slug}`, holds: tenant.tenant_id },
      {
        address: `/provider/staff?q=${tenant.analyst.email}`,
        holds: tenant.analyst.email,
      },
      { address: "/provider/integrations/keys", holds: tenant.federation.key_id },
      { address: "/provider/integrations", holds: tenant.federation.client_id },
      { address: "/provider/dev-aids/webhooks/endpoints", holds: "endpoint_id" },
      { address: "/provider/leads/sources", holds: "intake_key" },
      { address: "/provider/dev-aids/runs", holds: "jobs-run-export" },
      { address: "/provider/jobs", holds: "Export of runs" },
      { address: "/provider/integrations/escalations", holds: "ticket_id" },
      {
        address: `/provider/audit?tenant=${tenant.tenant_id}`,
        label: "Export JSON Lines",
        holds: tenant.tenant_id,
      },
    ]) {
      await expectExport(page, list);
    }
  });

  test("lists that are read whole are exported whole", async ({ page }) => {
    await signInWith(page, tenant.analyst);
    for (const list of [
      { address: "/provider/dev-aids/runs/schedule", holds: "jobs-restart-lost" },
      { address: "/provider/leads/niches", holds: "niche_id" },
      { address: "/provider/leads/niches?tab=levels", holds: "competition_level_id" },
      { address: "/provider/leads/niches?tab=prices", holds: "postal_prefix" },
      {
        address: `/provider/clients/${tenant.tenant_id}?tab=users`,
        holds: tenant.owner.email,
      },
      {
        address: `/provider/integrations?client=${tenant.federation.client_id}`,
        label: "Export Keys",
        holds: tenant.federation.key_id,
      },
    ]) {
      await expectExport(page, list);
    }
  });
});
