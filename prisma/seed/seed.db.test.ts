import { beforeAll, describe, expect, it } from "vitest";
import { signIn } from "../../src/domains/identity/server";
import { systemCaller } from "../../src/platform/caller";
import { pool } from "../../src/platform/db/client";
import { type DemoSignIn, seedDemo } from "./demo";
import { seedScale } from "./scale";
import { seedTestTenant } from "./test-tenant";

const NOW = new Date("2026-11-21T16:30:00.000Z");

async function count(query: string, values: unknown[] = []): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`SELECT count(*) FROM ${query}`, values);
  return Number(rows[0]?.count);
}

/** What the migrations themselves fill is no part of a seed. */
const FILLED_BY_MIGRATIONS = ["_prisma_migrations", "provider_integration"];

async function tables(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1) ORDER BY 1`,
    [FILLED_BY_MIGRATIONS],
  );
  return rows.map((row) => row.name);
}

const DRAWN_ANEW = ["password_hash", "key_id", "sealed_secret", "prefix", "fingerprint"];

/** One hash per table over all rows; passwords and keys are drawn anew each time and left out. */
async function checksums(): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const table of await tables()) {
    const { rows } = await pool.query<{ sum: string | null }>(
      `SELECT md5(string_agg(line, '' ORDER BY line)) AS sum
         FROM (SELECT (to_jsonb(t) - $1::text[])::text AS line FROM "${table}" t) AS lines`,
      [DRAWN_ANEW],
    );
    sums[table] = rows[0]?.sum ?? "empty";
  }
  return sums;
}

async function empty(): Promise<void> {
  await pool.query(`TRUNCATE ${(await tables()).map((name) => `"${name}"`).join(", ")} CASCADE`);
}

async function enter(
  realm: "staff" | "tenant",
  account: { email: string; password: string },
): Promise<string> {
  const caller = systemCaller("test", new Date(), "test-request");
  return (await signIn(caller, { realm, email: account.email, password: account.password })).user.role;
}

describe("the demo company", () => {
  let signIns: DemoSignIn[] = [];

  // a year and a half of business, on whatever machine
  beforeAll(async () => {
    signIns = await seedDemo(NOW);
  }, 180_000);

  it("has told clients what happened in every way that can end, and sends nothing for hours", async () => {
    const { rows } = await pool.query<{ status: string }>(
      "SELECT DISTINCT status::text AS status FROM webhook_delivery ORDER BY 1",
    );
    expect(rows.map(({ status }) => status)).toEqual(["failed", "pending", "skipped", "succeeded"]);
    expect(
      await count("webhook_delivery WHERE next_at < $1", [new Date(NOW.getTime() + 12 * 3_600_000)]),
    ).toBe(0);
    expect(await count("webhook_endpoint WHERE url !~ '^https://[a-z0-9.-]+[.]example/'")).toBe(0);
    expect(await count("webhook_attempt WHERE started_at > $1", [NOW])).toBe(0);
    expect(
      await count(
        "webhook_delivery d WHERE attempts <> (SELECT count(*) FROM webhook_attempt a WHERE a.delivery_id = d.id)",
      ),
    ).toBe(0);
    expect(await count("outbox_event")).toBe(0);
  });

  it("is the same, row by row, each time it is made on the same day", async () => {
    const first = await checksums();
    await empty();
    signIns = await seedDemo(NOW);
    expect(await checksums()).toEqual(first);
  }, 60_000);

  it("has the size that is promised", async () => {
    expect(await count("organization")).toBe(40);
    expect(await count("tenant")).toBe(60);
    const leads = await count("lead");
    expect(leads).toBeGreaterThan(6_000);
    expect(leads).toBeLessThan(12_000);
    const { rows } = await pool.query<{ months: string; trades: string }>(
      `SELECT count(DISTINCT date_trunc('month', lead.created_at)) AS months, count(DISTINCT trade) AS trades
         FROM lead JOIN niche ON niche.id = niche_id`,
    );
    expect(Number(rows[0]?.months)).toBeGreaterThanOrEqual(18);
    expect(Number(rows[0]?.trades)).toBe(4);
  });

  it.each(["none", "pending", "approved", "rejected"])("has disputes that are %s", async (status) => {
    expect(await count("lead_assignment WHERE dispute_status::text = $1", [status])).toBeGreaterThan(5);
  });

  it("rolls the disputes of a lead's sales up as the product does", async () => {
    const wrong = await count(
      `lead JOIN (SELECT lead_id, bool_or(dispute_status = 'pending') AS pending,
                         bool_or(dispute_status <> 'none') AS disputed FROM lead_assignment GROUP BY 1) AS sold
         ON sold.lead_id = lead.id
       WHERE (lead.dispute_status = 'pending') <> sold.pending OR (lead.dispute_status <> 'none') <> sold.disputed`,
    );
    expect(wrong).toBe(0);
  });

  it("sells no lead to more tenants than its competition level allows", async () => {
    const oversold = await count(
      `(SELECT lead_id FROM lead_assignment JOIN lead ON lead.id = lead_id
          JOIN competition_level AS level ON level.id = competition_level_id
         GROUP BY lead_id, level.buyers HAVING count(*) > level.buyers) AS oversold`,
    );
    expect(oversold).toBe(0);
  });

  it("has systems of its tenants, with keys that nobody holds the secret of", async () => {
    expect(await count("federated_client")).toBeGreaterThan(10);
    expect(await count("federation_key WHERE revoked_at IS NULL")).toBeGreaterThan(10);
    expect(await count("federation_key WHERE sealed_secret LIKE '%fls_%'")).toBe(0);
    expect(await count("federation_key WHERE created_at > $1 OR last_used_at > $1", [NOW])).toBe(0);
  });

  it("holds nothing from the future and announces nothing", async () => {
    expect(await count("activity WHERE at > $1", [NOW])).toBe(0);
    expect(await count("audit_event WHERE at > $1", [NOW])).toBe(0);
    expect(await count("lead WHERE updated_at > $1", [NOW])).toBe(0);
    expect(await count("outbox_event")).toBe(0);
  });

  it("lets every account that it names sign in", async () => {
    const roles = [];
    for (const account of signIns) {
      roles.push(await enter(account.role === "Tenant owner" ? "tenant" : "staff", account));
    }
    expect(roles).toEqual(["provider_admin", "provider_analyst", "owner"]);
    expect(await count("app_user WHERE password_hash IS NOT NULL")).toBe(signIns.length);
  });
});

describe("a test tenant", () => {
  it("has the documented shape", async () => {
    const made = await seedTestTenant();
    const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
    const credentials = {
      email: expect.stringContaining("@") as string,
      password: expect.any(String) as string,
    };
    expect(JSON.parse(JSON.stringify(made))).toEqual({
      tenant_id: uuid,
      tenant_slug: expect.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/) as string,
      organization_id: uuid,
      admin: credentials,
      analyst: credentials,
      owner: credentials,
      federation: {
        client_id: uuid,
        key_id: expect.stringMatching(/^flk_live_[0-9A-Za-z]{22}$/) as string,
        secret: expect.stringMatching(/^fls_live_[0-9A-Za-z]{49}$/) as string,
      },
      lead_ids: Array.from({ length: 6 }, () => uuid),
      assignment_ids: Array.from({ length: 6 }, () => uuid),
      disputed_lead_id: uuid,
      invoice_id: null,
      plan_id: null,
    });
    expect(made.lead_ids).toContain(made.disputed_lead_id);
  });

  it("can be signed in to with all three accounts", async () => {
    const made = await seedTestTenant();
    expect(await enter("staff", made.admin)).toBe("provider_admin");
    expect(await enter("staff", made.analyst)).toBe("provider_analyst");
    expect(await enter("tenant", made.owner)).toBe("owner");
  });

  it("owns its six active sales, one of them in dispute, and announces nothing", async () => {
    const before = await count("outbox_event");
    const made = await seedTestTenant();
    const { rows } = await pool.query<{ status: string; dispute: string; lead: string }>(
      `SELECT status, dispute_status AS dispute, lead_id AS lead FROM lead_assignment WHERE tenant_id = $1`,
      [made.tenant_id],
    );
    expect(rows).toHaveLength(6);
    expect(rows.every(({ status }) => status === "active")).toBe(true);
    expect(rows.filter(({ dispute }) => dispute === "pending").map(({ lead }) => lead)).toEqual([
      made.disputed_lead_id,
    ]);
    expect(await count("outbox_event")).toBe(before);
  });

  it("is another one each time, also several at once", async () => {
    const made = await Promise.all([seedTestTenant(), seedTestTenant(), seedTestTenant()]);
    expect(new Set(made.map((tenant) => tenant.tenant_id)).size).toBe(3);
    expect(new Set(made.map((tenant) => tenant.tenant_slug)).size).toBe(3);
    expect(new Set(made.flatMap(({ admin, analyst }) => [admin.email, analyst.email])).size).toBe(6);
  });
});

describe("bulk data", () => {
  const bulk = { leads: 2_000, tenants: 20, now: NOW, report: () => undefined };

  it("has what was asked for, keeps every index, and the same numbers give the same rows", async () => {
    await empty();
    const indexes = await count("pg_indexes WHERE schemaname = 'public'");
    await seedScale(bulk);
    const first = await checksums();
    expect(await count("lead")).toBe(2_000);
    expect(await count("tenant")).toBe(20);
    expect(await count("lead WHERE dispute_status = 'pending'")).toBeGreaterThan(0);
    expect(await count("lead WHERE classification_type IS NOT NULL")).toBeGreaterThan(20);
    expect(
      await count("(SELECT lead_id FROM lead_assignment GROUP BY 1 HAVING count(*) > 1) AS shared"),
    ).toBeGreaterThan(500);
    expect(await count("pg_indexes WHERE schemaname = 'public'")).toBe(indexes);
    await empty();
    await seedScale(bulk);
    expect(await checksums()).toEqual(first);
  });

  it("comes on top of what is there when it is made again later", async () => {
    await seedScale({ ...bulk, leads: 100, now: new Date(NOW.getTime() + 60_000) });
    expect(await count("lead")).toBe(2_100);
  });
});
