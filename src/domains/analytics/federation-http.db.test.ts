import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { forBothMounts, makeFederationKey, type TestKey } from "../../../test/support/federation";
import { makeAssignment, makeLead, makeTenant } from "../../../test/support/factories";
import { dayInZone } from "@/platform/time";

const PATH = "/api/v1/federation/analytics";
const ZONE = "America/New_York";
const usd = (amount_minor: number) => ({ amount_minor, currency: "USD" });

interface Sale {
  assignedAt: string;
  viewed?: boolean;
  accepted?: boolean;
  rejected?: boolean;
  refunded?: boolean;
  disputed?: boolean;
  billable?: boolean;
  score?: number;
  converted?: boolean;
}

async function sell(tenantId: string, sale: Sale): Promise<void> {
  const { viewed = false, accepted = false, rejected = false, refunded = false, disputed = false } = sale;
  const at = new Date(sale.assignedAt);
  const lead = await makeLead({ billable: sale.billable ?? true, qualityScore: sale.score ?? null });
  await makeAssignment({
    tenantId,
    leadId: lead.id,
    disputed,
    assignedAt: at,
    priceMinor: 1_000,
    status: refunded ? "refunded" : rejected ? "rejected" : accepted ? "accepted" : "active",
    viewedAt: viewed ? at : null,
    acceptedAt: accepted ? at : null,
    rejectedAt: rejected ? at : null,
    refundedAt: refunded ? at : null,
  });
  if (sale.converted !== true) return;
  await prisma.leadConversion.create({
    data: { leadId: lead.id, tenantId, convertedAt: at, currency: "USD", reportedByName: "Field app" },
  });
}

async function tenantWithSales(): Promise<string> {
  const { id } = await makeTenant({ timeZone: ZONE });
  // 00:30 in New York is still the evening before in half the world, and 5 hours later in UTC
  await sell(id, {
    assignedAt: "2026-10-31T04:30:00Z",
    viewed: true,
    accepted: true,
    score: 8,
    converted: true,
  });
  await sell(id, { assignedAt: "2026-11-01T03:59:59Z", viewed: true, rejected: true, disputed: true });
  // after the clocks went back: the 1st has 25 hours
  await sell(id, {
    assignedAt: "2026-11-02T04:59:59Z",
    viewed: true,
    accepted: true,
    refunded: true,
    disputed: true,
    score: 3,
  });
  await sell(id, { assignedAt: "2026-11-02T05:00:00Z", billable: false });
  return id;
}

forBothMounts("GET /api/v1/federation/analytics", ({ call }) => {
  let key: TestKey;
  beforeAll(async () => {
    key = await makeFederationKey({ tenantId: await tenantWithSales() });
    await makeAssignment();
  });
  const read = async (query: string, of = key) => {
    const answer = await call(of, "GET", `${PATH}${query}`);
    return { status: answer.status, json: answer.json as Record<string, Record<string, unknown>[]> };
  };

  it("tells what became of leads by the day they were assigned, in the tenant's zone", async () => {
    const { status, json } = await read("?from=2026-10-30&to=2026-11-02&grain=day");
    expect(status).toBe(200);
    expect(json).toMatchObject({ from: "2026-10-30", to: "2026-11-02", grain: "day", time_zone: ZONE });
    const leads = { viewed: 0, accepted: 0, rejected: 0, disputed: 0, refunded: 0, converted: 0 };
    expect(json["buckets"]).toEqual([
      {
        start: "2026-10-30",
        leads: { ...leads, assigned: 0 },
        acceptance_rate: null,
        dispute_rate: null,
        quality: { scored: 0, average: null },
        spend: { charged: usd(0), credited: usd(0), net: usd(0) },
      },
      {
        start: "2026-10-31",
        leads: { assigned: 2, viewed: 2, accepted: 1, rejected: 1, disputed: 1, refunded: 0, converted: 1 },
        acceptance_rate: 0.5,
        dispute_rate: 0.5,
        quality: { scored: 1, average: 8 },
        spend: { charged: usd(2_000), credited: usd(0), net: usd(2_000) },
      },
      {
        start: "2026-11-01",
        leads: { assigned: 1, viewed: 1, accepted: 1, rejected: 0, disputed: 1, refunded: 1, converted: 0 },
        acceptance_rate: 1,
        dispute_rate: 1,
        quality: { scored: 1, average: 3 },
        spend: { charged: usd(1_000), credited: usd(1_000), net: usd(0) },
      },
      {
        start: "2026-11-02",
        leads: { ...leads, assigned: 1 },
        acceptance_rate: null,
        dispute_rate: 0,
        quality: { scored: 0, average: null },
        spend: { charged: usd(1_000), credited: usd(1_000), net: usd(0) },
      },
    ]);
    expect(json["totals"]).toMatchObject({
      leads: { assigned: 4, accepted: 2, rejected: 1, disputed: 2 },
      acceptance_rate: 0.6667,
      dispute_rate: 0.5,
      quality: { scored: 2, average: 5.5 },
      spend: { charged: usd(4_000), credited: usd(2_000), net: usd(2_000) },
    });
  });

  it.each([
    ["week", ["2026-10-26", "2026-11-02"], [3, 1]],
    ["month", ["2026-10-01", "2026-11-01"], [2, 2]],
  ])("groups by %s, counting only days of the range", async (grain, starts, counts) => {
    const { json } = await read(`?from=2026-10-31&to=2026-11-02&grain=${grain}`);
    expect(json["buckets"]?.map((bucket) => bucket["start"])).toEqual(starts);
    expect(json["buckets"]?.map((bucket) => bucket["leads"])).toMatchObject(
      counts.map((assigned) => ({ assigned })),
    );
  });

  it("tells what was metered, per meter and bucket", async () => {
    const now = Date.now();
    const ago = (days: number) => new Date(now - days * 86_400_000);
    const events = [0.1, 0.2, 7].map((quantity, index) => ({
      id: newId(),
      meter: index === 2 ? "storage.gb" : "ai.credits",
      quantity,
      occurred_at: ago(9 - index * 3).toISOString(),
    }));
    const sent = await call(key, "POST", "/api/v1/federation/usage", { events });
    expect(sent.status).toBe(200);
    const [first, second, third] = [9, 6, 3].map((days) => dayInZone(ago(days), ZONE));
    const { json } = await read("");
    expect(json["usage"]).toEqual([
      {
        meter: "ai.credits",
        buckets: [
          { start: first, sum: "0.1", count: 1, max: "0.1", latest: "0.1" },
          { start: second, sum: "0.2", count: 1, max: "0.2", latest: "0.2" },
        ],
      },
      { meter: "storage.gb", buckets: [{ start: third, sum: "7", count: 1, max: "7", latest: "7" }] },
    ]);
  });

  it("answers the last 30 days when nobody says, and nothing of nothing", async () => {
    const empty = await makeFederationKey();
    const { json } = await read("", empty);
    const today = dayInZone(new Date(), "UTC");
    expect(json).toMatchObject({ to: today, grain: "day", time_zone: "UTC", usage: [] });
    expect(json["buckets"]).toHaveLength(30);
    expect(json["totals"]).toMatchObject({
      leads: { assigned: 0 },
      acceptance_rate: null,
      dispute_rate: null,
    });
  });

  it.each([
    ["?from=2026-11-02&to=2026-11-01", /not after to/],
    ["?from=2025-10-01&to=2026-11-05", /401 days; at most 400/],
    ["?from=2026-02-30", /Give a day/],
    ["?grain=year", /day, week or month/],
  ])("refuses %s in words", async (query, detail) => {
    const { status, json } = await read(query);
    expect([status, json["code"]]).toEqual([422, "validation_failed"]);
    expect(JSON.stringify(json["errors"])).toMatch(detail);
  });

  it("needs the scope", async () => {
    const writer = await makeFederationKey({ tenantId: key.tenantId, scopes: ["usage:write"] });
    expect((await read("", writer)).status).toBe(403);
  });

  it("shows another tenant nothing of these", async () => {
    const { json } = await read("?from=2026-10-01&to=2026-11-30&grain=month", await makeFederationKey());
    expect(json["totals"]).toMatchObject({ leads: { assigned: 0 }, spend: { charged: usd(0) } });
    expect(json["usage"]).toEqual([]);
  });
});

describe("counting leads under the tenant's role", () => {
  it("counts the tenant of the transaction, whoever asks for what", async () => {
    const [tenant, other] = [await tenantWithSales(), await makeTenant()];
    const count = (tenantId: string) =>
      withTenant(
        tenantId,
        (tx) => tx.$queryRaw`
          SELECT coalesce(sum(assigned), 0)::int AS assigned
            FROM tenant_lead_figures('2026-01-01', '2027-01-01', 'UTC', 'USD')`,
      );
    expect(await count(tenant)).toEqual([{ assigned: 4 }]);
    expect(await count(other.id)).toEqual([{ assigned: 0 }]);
    expect(await count("")).toEqual([{ assigned: 0 }]);
  });
});
