import { expect, type Locator, type Page, test } from "@playwright/test";
import type { TestTenant } from "../prisma/seed/test-tenant";
import { expectDecent } from "./support/accessible";
import { runSql } from "./support/breakage";
import { rowOf, rows } from "./support/leads";
import { call } from "./support/call";
import { alive, open } from "./support/open";
import { startPortal } from "./support/portal";
import { runScript } from "./support/run-script";
import { seedTenant, signInWith } from "./support/test-tenant";
import { mark } from "./support/unique";

const RUNS = "/provider/dev-aids/runs";
const JOB = "federation-drop-expired";
const TITLE = "Drop used nonces and stored answers";

/** A run as the runner leaves it, of a function that nothing else here starts. */
async function putRun(functionId: string, status: "sleeping" | "done"): Promise<string> {
  const id = crypto.randomUUID();
  const times = status === "done" ? "now(), NULL" : "NULL, now() + interval '1 day'";
  await runSql(
    process.env["E2E_HOME"] ?? "",
    `INSERT INTO run (id, function_id, status, events, queued_at, started_at, ended_at, wake_at)
     VALUES ($1, $2, '${status}',
       '[{"id":"1","name":"test/put","ts":0,"data":{"leadId":"7","apiToken":"canary"}}]', now(), now(), ${times})`,
    [id, functionId],
  );
  return id;
}

const drawer = (page: Page, name: string): Locator => page.getByRole("dialog", { name, exact: true });

async function runNow(page: Page): Promise<void> {
  await open(page, `${RUNS}/schedule`);
  await page.getByRole("button", { name: `Run Now: ${TITLE}` }).click();
  const confirm = page.getByRole("dialog", { name: /^Run “/ });
  await expect(confirm).toContainText("What is done already is not done twice.");
  await confirm.getByRole("button", { name: "Run Now" }).click();
  await expect(page.getByText("It has run")).toBeVisible();
  await expect(confirm).toBeHidden();
}

test.describe("runs", () => {
  // the first goes through everything that can be asked for
  test.describe.configure({ timeout: 180_000 });
  let tenant: TestTenant;

  test.beforeEach(async () => {
    tenant = await seedTenant();
  });

  test("a scheduled function runs now, its run shows what it did, and runs again whole and from a step", async ({
    page,
  }) => {
    await signInWith(page, tenant.admin);
    await runNow(page);
    const scheduled = rowOf(page, TITLE);
    await expect(scheduled).toContainText("Every hour, at 05 past");
    await expect(scheduled).toContainText("Done");
    await expect(scheduled).toContainText("nonces");
    await expectDecent(page);

    await scheduled.getByRole("link", { name: TITLE }).click();
    await expect(page).toHaveURL(`${RUNS}?fn=${JOB}`);
    await expect(rows(page).first()).toContainText("Done");
    await rows(page).first().getByRole("link", { name: JOB }).click();
    const sheet = drawer(page, JOB);
    await expect(sheet).toContainText("do the job");
    await expect(sheet).toContainText("outbox/scheduled_run.requested");
    await expect(sheet.getByRole("heading", { name: "What it returned" })).toBeVisible();
    const first = new URL(page.url()).searchParams.get("run");
    await page.reload();
    await alive(page);
    await expect(sheet).toContainText("do the job");
    await expectDecent(page);

    await sheet.getByRole("button", { name: "Rerun", exact: true }).click();
    const confirm = page.getByRole("dialog", { name: /^Rerun/ });
    await expect(confirm).toContainText("What this run did is not undone.");
    await confirm.getByRole("button", { name: "Rerun" }).click();
    await expect(page.getByText("A new run has started")).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(first ?? ""));
    await expect(sheet.getByRole("link", { name: "an earlier run" })).toHaveAttribute(
      "href",
      `${RUNS}?run=${first ?? ""}`,
    );
    await expect(sheet.getByRole("button", { name: "Rerun from step do the job" })).toBeVisible();

    await sheet.getByRole("button", { name: "Rerun from step do the job" }).click();
    await expect(confirm).toContainText("takes over what ended before this step");
    await confirm.getByRole("button", { name: "Rerun from Step" }).click();
    await expect(confirm).toBeHidden();
    await sheet.getByRole("link", { name: "an earlier run" }).click();
    await expect(sheet).toContainText("Rerun from step “do the job”");
    await expect(sheet.getByRole("link", { name: "Open the new run" })).toBeVisible();

    await open(page, `/provider/audit?record=${first ?? ""}`);
    await expect(rowOf(page, "Run: rerun requested")).toHaveCount(1);
  });

  test("a run that sleeps is cancelled by the runner; what cannot be done is refused with its reason", async ({
    page,
  }) => {
    const sleeper = `test-sleeps-${mark()}`;
    const gone = `test-gone-${mark()}`;
    const id = await putRun(sleeper, "sleeping");
    await putRun(gone, "done");
    await signInWith(page, tenant.admin);
    await open(page, `${RUNS}?fn=${sleeper}&status=unfinished`);
    await expect(rowOf(page, sleeper)).toContainText("Sleeping");
    await rowOf(page, sleeper).getByRole("link", { name: sleeper }).click();
    const sheet = drawer(page, sleeper);
    await expect(sheet).toContainText('"leadId": "7"');
    await expect(sheet).not.toContainText("canary");
    await sheet.getByRole("button", { name: "Cancel Run" }).click();
    const confirm = page.getByRole("dialog", { name: /^Cancel this run/ });
    await expect(confirm).toContainText("Nothing follows of what it still had to do.");
    await confirm.getByRole("button", { name: "Cancel Run" }).click();
    await expect(page.getByText("The run is cancelled")).toBeVisible();
    await expect(sheet).toContainText("Cancelled");
    await expect(sheet).toContainText("done");
    await open(page, `/provider/audit?record=${id}`);
    await expect(page.locator("body")).toContainText("Run: cancel requested");

    await open(page, `${RUNS}?fn=${gone}`);
    await rowOf(page, gone).getByRole("link", { name: gone }).click();
    await drawer(page, gone).getByRole("button", { name: "Rerun", exact: true }).click();
    const refused = page.getByRole("dialog", { name: /^Rerun this run/ });
    await refused.getByRole("button", { name: "Rerun" }).click();
    await expect(refused.getByRole("alert")).toContainText(`There is no function "${gone}" any more.`);
    await refused.getByRole("button", { name: "Cancel" }).click();
    await expect(drawer(page, gone)).toContainText("refused");
  });

  test("the filters are in the address, come off one by one, and say when nothing matches", async ({
    page,
  }) => {
    const name = `test-filtered-${mark()}`;
    await putRun(name, "done");
    await signInWith(page, tenant.analyst);
    await open(page, `${RUNS}?fn=${name}&status=failed`);
    await expect(page.getByText("No matches")).toBeVisible();
    await page.getByRole("button", { name: "Remove filter Status: Failed" }).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(page).toHaveURL(`${RUNS}?fn=${name}`);
    await page.getByRole("button", { name: "Status" }).click();
    await page.getByRole("menuitemradio", { name: "Done" }).click();
    await expect(page).toHaveURL(`${RUNS}?fn=${name}&status=done`);
    await expect(rows(page)).toHaveCount(1);
  });

  test("an analyst sees everything, and why nothing can be asked for", async ({ page }) => {
    const name = `test-seen-${mark()}`;
    const id = await putRun(name, "done");
    await signInWith(page, tenant.analyst);
    await open(page, `${RUNS}?run=${id}`);
    const rerun = drawer(page, name).getByRole("button", { name: "Rerun", exact: true });
    await expect(rerun).toHaveAttribute("aria-disabled", "true");
    await expect(rerun).toHaveAccessibleDescription(/cannot do this/);
    await open(page, `${RUNS}/schedule`);
    for (const button of await page.getByRole("button", { name: /^Run Now/ }).all()) {
      await expect(button).toHaveAttribute("aria-disabled", "true");
    }
  });
});

test("where Inngest carries the work out, the page leads to its dashboard", async ({ page, playwright }) => {
  test.setTimeout(300_000);
  const account = { email: "first@provider.example", password: "nine patient lanterns" };
  // nothing listens there: what happens in the portal waits in its outbox
  const dashboard = "http://localhost:9/";
  const portal = await startPortal({ FAIRLEAD_SEED_DEMO: "false", INNGEST_DEV: dashboard });
  try {
    const who = ["--email", account.email, "--name", "First Person"];
    const said = await runScript(portal.home, "scripts/staff/invite.ts", who);
    const token = /\/invite\/(\S+)/.exec(said)?.[1] ?? "";
    const answer = { token, name: "First Person", password: account.password };
    const api = await playwright.request.newContext({ baseURL: portal.url });
    await call(api, "identity.links.acceptInvite", answer);
    await api.dispose();
    await page.request.post(`${portal.url}/api/auth/sign-in`, { data: account });
    await open(page, `${portal.url}${RUNS}`);
    await expect(page.getByText("Inngest carries the jobs out")).toBeVisible();
    await expect(page.getByRole("link", { name: "Open Inngest" })).toHaveAttribute("href", dashboard);
    await expectDecent(page);
    await open(page, `${portal.url}${RUNS}/schedule`);
    await expect(rowOf(page, "Hand over what waits in the outbox")).toContainText("Every minute");
  } finally {
    await portal.stop();
  }
});
