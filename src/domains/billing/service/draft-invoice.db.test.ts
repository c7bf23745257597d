import { beforeAll, describe, expect, it } from "vitest";
import { reclassifyLead, resolveDispute } from "@/domains/leads/server";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeLead, makeNiche, makeProvider } from "../../../../test/support/factories";
import { draft, newClient, NOW, read, sell, at } from "./drafts.test-support";

beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
});

it("bills what is left of a price that came back in part", async () => {
  const client = await newClient();
  await sell(client, { priceMinor: 4_500, disputeStatus: "approved", creditMinor: 1_500 });
  const { invoice } = await draft(client);
  expect(invoice).toMatchObject({ totalMinor: 3_000, lineCount: 1 });
});

describe("a drafted invoice", () => {
  it("has a line per sale, its total, its period, and no number yet", async () => {
    const client = await newClient();
    const niche = await makeNiche({ name: "Drain cleaning" });
    const lead = await makeLead({ nicheId: niche.id });
    const first = await sell(client, {
      leadId: lead.id,
      priceMinor: 4_500,
      assignedAt: at("2026-11-03T09:00:00Z"),
    });
    await sell(client, { priceMinor: 2_147_483_647 });
    await sell(client, { priceMinor: 1_000, status: "accepted" });
    const { invoice, pendingDisputes, more } = await draft(client);
    expect({ pendingDisputes, more }).toEqual({ pendingDisputes: 0, more: false });
    expect(invoice).toMatchObject({
      status: "draft",
      number: null,
      currency: "USD",
      totalMinor: 2_147_489_147,
      lineCount: 3,
      periodStart: "2026-11-03",
      periodEnd: "2026-11-21",
      timeZone: "UTC",
      clientId: client.clientId,
      requestedByName: "Test CRM",
    });
    const { lines } = await read(client, invoice.id);
    expect(lines[0]).toMatchObject({
      stream: "leads",
      sourceKind: "lead_assignment",
      sourceId: first.id,
      description: "Lead: Drain cleaning",
      amountMinor: 4_500,
      occurredAt: at("2026-11-03T09:00:00Z"),
    });
    expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(invoice.totalMinor);
  });

  it("is written down: audit, announcement, timeline", async () => {
    const client = await newClient();
    await sell(client);
    const { invoice } = await draft(client);
    const audit = await prisma.auditEvent.findMany({ where: { entityId: invoice.id } });
    expect(audit).toMatchObject([{ action: "invoice.drafted", actorType: "federation_key" }]);
    const outbox = await prisma.outboxEvent.findMany({ where: { aggregateId: invoice.id } });
    expect(outbox).toMatchObject([
      {
        name: "billing/invoice.drafted",
        payload: { total: { amountMinor: 4_500, currency: "USD" }, lineCount: 1 },
      },
    ]);
    const told = await prisma.activity.findFirst({
      where: { data: { path: ["invoiceId"], equals: invoice.id } },
    });
    expect(told?.title).toBe("Invoice over 45.00 USD drafted for 2026-11-10 to 2026-11-21");
  });

  it("takes the days of the tenant's zone, both included", async () => {
    const client = await newClient("America/Los_Angeles");
    const inside = [
      await sell(client, { assignedAt: at("2026-11-01T07:00:00Z") }),
      await sell(client, { assignedAt: at("2026-11-03T07:59:59.999Z") }),
    ];
    await sell(client, { assignedAt: at("2026-11-01T06:59:59.999Z") });
    await sell(client, { assignedAt: at("2026-11-03T08:00:00Z") });
    const { invoice } = await draft(client, { periodStart: "2026-11-01", periodEnd: "2026-11-02" });
    const { lines } = await read(client, invoice.id);
    expect(lines.map(({ sourceId }) => sourceId)).toEqual(inside.map(({ id }) => id));
    expect(invoice.timeZone).toBe("America/Los_Angeles");
  });

  it("leaves out what is refunded, free, not billable or of another tenant, and counts pending disputes", async () => {
    const client = await newClient();
    const other = await newClient();
    const charged = await sell(client);
    await sell(client, { status: "refunded", refundedAt: NOW });
    await sell(client, { priceMinor: 0 });
    await sell(client, { disputed: true });
    await sell(client, { leadId: (await makeLead({ billable: false })).id });
    const spam = await makeLead({ classificationType: "spam", billable: false });
    await sell(client, { leadId: spam.id });
    await sell(other, { leadId: charged.leadId });
    const { invoice, pendingDisputes } = await draft(client);
    const { lines } = await read(client, invoice.id);
    expect(lines.map(({ sourceId }) => sourceId)).toEqual([charged.id]);
    expect(pendingDisputes).toBe(1);
  });

  it("bills a disputed sale once its dispute was rejected", async () => {
    const client = await newClient();
    const sale = await sell(client, { disputed: true });
    await expect(draft(client)).rejects.toMatchObject({
      code: "nothing_to_bill",
      meta: { pending_disputes: 1 },
    });
    await inTransaction((tx) =>
      resolveDispute(tx, adminCaller(), {
        leadId: sale.leadId,
        resolution: "reject",
        disputeReason: "invalid_contact",
        notes: null,
      }),
    );
    expect((await draft(client)).invoice.lineCount).toBe(1);
  });
});

describe("a request that drafts nothing", () => {
  it("says so, and leaves no trace", async () => {
    const client = await newClient();
    await expect(draft(client)).rejects.toMatchObject({
      code: "nothing_to_bill",
      meta: { pending_disputes: 0 },
    });
    expect(await prisma.invoice.count({ where: { tenantId: client.tenantId } })).toBe(0);
  });

  it.each([
    [{ periodEnd: "2026-11-22" }, "/period_end"],
    [{ periodStart: "2026-11-20", periodEnd: "2026-11-19" }, "/period_start"],
  ])("names the wrong day of %j", async (asked, pointer) => {
    const client = await newClient();
    await sell(client);
    await expect(draft(client, asked)).rejects.toMatchObject({
      code: "validation_failed",
      fields: [{ pointer }],
    });
  });
});

describe("several requests at once", () => {
  it("put no sale on two invoices", async () => {
    const client = await newClient();
    const sales = await Promise.all(Array.from({ length: 10 }, () => sell(client)));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => draft(client)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refusals = results.filter((result) => result.status === "rejected");
    expect(new Set(refusals.map(({ reason }) => (reason as { code: string }).code))).toEqual(
      new Set(["nothing_to_bill"]),
    );
    const lines = await prisma.invoiceLine.findMany({ where: { tenantId: client.tenantId } });
    expect(lines.map(({ sourceId }) => sourceId).sort()).toEqual(sales.map(({ id }) => id).sort());
    expect(await prisma.invoice.count({ where: { tenantId: client.tenantId } })).toBe(1);
  });

  it("wait for what staff are taking back, and do not bill it", async () => {
    const client = await newClient();
    const [taken, kept] = [await sell(client), await sell(client)];
    let drafting: ReturnType<typeof draft> | undefined;
    await inTransaction(async (tx) => {
      await reclassifyLead(tx, adminCaller(), {
        leadId: taken.leadId,
        classificationType: "spam",
        reason: "x",
      });
      drafting = draft(client);
      await someoneWaits();
    });
    const invoice = (await drafting)?.invoice;
    const lines = await prisma.invoiceLine.findMany({ where: { tenantId: client.tenantId } });
    expect(lines.map(({ sourceId }) => sourceId)).toEqual([kept.id]);
    expect(invoice).toMatchObject({ lineCount: 1 });
  });
});

/** Until another connection of this test's own database waits for a lock. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const [found] = await prisma.$queryRaw<{ waiting: boolean }[]>`
      SELECT EXISTS (SELECT FROM pg_stat_activity
                      WHERE datname = current_database() AND wait_event_type = 'Lock') AS waiting`;
    if (found?.waiting === true) return;
  }
}

it("bills a thousand sales on one invoice and says that there are more", async () => {
  const client = await newClient();
  const { organizationId } = await prisma.tenant.findUniqueOrThrow({ where: { id: client.tenantId } });
  const { nicheId, sourceId } = await makeLead();
  const leads = Array.from({ length: 1_003 }, () => newId());
  const sold = { assignedAt: at("2026-11-10T12:00:00Z"), leadCreatedAt: at("2026-11-10T12:00:00Z") };
  await prisma.lead.createMany({
    data: leads.map((id) => ({ id, nicheId, sourceId, contactName: "x", searchText: "x", currency: "USD" })),
  });
  await prisma.leadAssignment.createMany({
    data: leads.map((leadId) => ({
      ...sold,
      id: newId(),
      leadId,
      tenantId: client.tenantId,
      organizationId,
      priceMinor: 100,
      currency: "USD",
    })),
  });
  expect(await draft(client)).toMatchObject({
    more: true,
    invoice: { lineCount: 1_000, totalMinor: 100_000 },
  });
  expect(await draft(client)).toMatchObject({ more: false, invoice: { lineCount: 3 } });
});
