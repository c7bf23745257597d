import { expect, type Page, test } from "@playwright/test";
import { everyPage } from "./support/addresses";
import { hideTable } from "./support/breakage";
import { call } from "./support/call";
import { open } from "./support/open";
import { type Portal, startPortal } from "./support/portal";
import { runScript } from "./support/run-script";
import { DESK, PHONE, walk } from "./support/walk";

/* An installation on its first day: no demo company, one administrator invited from the command line. */

const ACCOUNT = { email: "first@provider.example", password: "nine patient lanterns" };

/** What lists say that have nothing yet, and the step that leads on. */
const SAYS: Record<string, { says: string; next?: string }> = {
  "/provider/leads": { says: "No leads yet", next: "Import Leads" },
  "/provider/clients": { says: "No clients yet", next: "New Client" },
  "/provider/jobs": { says: "No jobs yet" },
  "/provider/leads/sources": { says: "No sources yet", next: "Add Intake Key" },
  "/provider/leads/distribution": { says: "No decisions yet", next: "Simulate a lead" },
  "/provider/leads/distribution/subscriptions": { says: "No subscriptions yet", next: "Add Subscription" },
  "/provider/leads/niches?tab=prices": { says: "No prices yet", next: "Add Price" },
  "/provider/leads/import": { says: "No imports yet" },
  "/provider/dev-aids/webhooks": { says: "No deliveries yet" },
  "/provider/dev-aids/webhooks/endpoints": { says: "No endpoints yet", next: "Open the Integrations Hub" },
};

/** Staff pages that stand for themselves; those with a parameter show a record, and there is none. */
const addresses = [
  ...everyPage()
    .filter(({ visitors, route }) => visitors === "staff" && !route.includes("["))
    .map(({ route }) => route),
  "/provider/leads/niches?tab=prices",
];

async function showsThatThereIsNothing(page: Page, address: string): Promise<void> {
  const expected = SAYS[address];
  if (expected === undefined) return;
  await expect(page.getByText(expected.says)).toBeVisible();
  if (expected.next === undefined) return;
  const name = expected.next;
  const step = page.getByRole("link", { name }).or(page.getByRole("button", { name }));
  await expect(step.last()).toBeVisible();
}

let portal: Portal;

test.beforeAll(async ({ playwright }) => {
  test.setTimeout(300_000);
  portal = await startPortal({ FAIRLEAD_SEED_DEMO: "false" });
  const said = await runScript(portal.home, "scripts/staff/invite.ts", [
    ...["--email", ACCOUNT.email],
    ...["--name", "First Person"],
  ]);
  const token = /\/invite\/(\S+)/.exec(said)?.[1] ?? "";
  const api = await playwright.request.newContext({ baseURL: portal.url });
  await call(api, "identity.links.acceptInvite", { token, name: "First Person", password: ACCOUNT.password });
  await api.dispose();
});

test.afterAll(async () => {
  await portal.stop();
});

test.beforeEach(async ({ page }) => {
  const answer = await page.request.post(`${portal.url}/api/auth/sign-in`, { data: ACCOUNT });
  expect(answer.status(), await answer.text()).toBe(200);
});

test("every staff page opens without anything to show; lists say so, and what to do", async ({ page }) => {
  expect(addresses).toEqual(expect.arrayContaining(Object.keys(SAYS)));
  await walk(
    page,
    addresses.map((address) => ({
      address: `${portal.url}${address}`,
      shows: () => showsThatThereIsNothing(page, address),
    })),
    { windows: [DESK, PHONE] },
  );
});

test("a page that fails says so in plain words, names its cause for us, and can be tried again", async ({
  page,
}) => {
  const bringBack = await hideTable(portal.home, "session");
  try {
    await open(page, `${portal.url}/provider/clients`);
    await expect(page.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
    await expect(page.getByText(/^Request id/)).toBeVisible();
    await expect(page.getByText(/relation|session_hidden|prisma/i)).toHaveCount(0);
  } finally {
    await bringBack();
  }
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("No clients yet")).toBeVisible();
});
