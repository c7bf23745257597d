import { expect, test } from "@playwright/test";
import { open } from "./support/open";
import { seedTenant } from "./support/test-tenant";
import { mark } from "./support/unique";

const FORGED = "203.0.113.";

/** What a stranger can write into a request to claim to be somewhere else. */
function forgedAddress(last: number): Record<string, string> {
  const address = `${FORGED}${last}`;
  return { "x-forwarded-for": address, "x-real-ip": address, forwarded: `for=${address}` };
}

test.describe("answers to strangers", () => {
  test("pages carry a nonce policy that differs each time, and no frame may hold them", async ({
    request,
  }) => {
    const policies = await Promise.all([1, 2].map(async () => (await request.get("/sign-in")).headers()));
    for (const headers of policies) {
      expect(headers["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic';/);
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["strict-transport-security"]).toContain("max-age=");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["x-powered-by"]).toBeUndefined();
    }
    expect(policies[0]?.["content-security-policy"]).not.toBe(policies[1]?.["content-security-policy"]);
  });

  test("the policy blocks nothing of our own", async ({ page }) => {
    const violations: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|hydrat/i.test(message.text())) violations.push(message.text());
    });
    page.on("pageerror", (error) => violations.push(error.message));
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: /sign in/i })).toBeVisible();
    expect(violations).toEqual([]);
  });

  test("every provider page leads to sign-in and back", async ({ request }) => {
    for (const path of [
      "/provider",
      "/provider/leads?dispute=pending",
      "/provider/staff",
      "/provider/audit",
    ]) {
      const response = await request.get(path, { maxRedirects: 0 });
      expect(response.status()).toBe(307);
      expect(response.headers()["location"]).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
    }
  });

  test("health is open, metrics are not there without a token", async ({ request }) => {
    expect(await (await request.get("/api/health/live")).json()).toEqual({ status: "ok" });
    expect(await (await request.get("/api/health/ready")).json()).toEqual({ status: "ready" });
    expect((await request.get("/metrics")).status()).toBe(404);
  });

  test("a forged request id does not reach the answer", async ({ request }) => {
    const response = await request.get("/api/trpc/leads.list", { headers: { "x-request-id": "<script>" } });
    expect(response.status()).toBe(401);
    expect(response.headers()["x-request-id"]).toMatch(/^[A-Za-z0-9-]{36}$/);
  });

  test("a forged address is not the one that the audit trail keeps", async ({ page }) => {
    const { admin } = await seedTenant();
    const requestId = `forged-${mark()}`;
    const answer = await page.request.post("/api/auth/sign-in", {
      data: admin,
      headers: { ...forgedAddress(7), "x-request-id": requestId },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    await open(page, `/provider/audit?request=${requestId}`);
    await page.getByRole("link", { name: /signed in/i }).click();
    const entry = page.getByRole("dialog");
    await expect(entry.getByText(requestId).first()).toBeVisible();
    await expect(entry.getByText(/^(127\.0\.0\.1|::1)$/)).toBeVisible();
    await expect(entry.getByText(FORGED)).toHaveCount(0);
  });

  test("forged addresses do not give a guesser more tries", async ({ request }) => {
    const data = { email: `guess.${mark()}@northgate.example`, password: "not the password" };
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      const answer = await request.post("/api/auth/sign-in", { data, headers: forgedAddress(attempt) });
      statuses.push(answer.status());
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
  });

  test("a forged host does not make another site's write our own", async ({ request }) => {
    const response = await request.post("/api/auth/sign-in", {
      data: { email: "a@b.example", password: "x" },
      headers: {
        origin: "https://elsewhere.example",
        "x-forwarded-host": "elsewhere.example",
        "x-forwarded-proto": "https",
      },
    });
    expect(response.status()).toBe(403);
    expect(await response.json()).toMatchObject({ code: "origin_refused" });
  });

  test("a multipart write runs nothing", async ({ request }) => {
    const response = await request.post("/api/trpc/leads.resolveDispute", {
      multipart: { input: "{}" },
      headers: { origin: "https://elsewhere.example" },
    });
    expect(response.status()).toBe(415);
  });

  test("an unknown page says so and offers a way on", async ({ page }) => {
    const response = await page.goto("/nowhere");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link").first()).toBeVisible();
  });
});
