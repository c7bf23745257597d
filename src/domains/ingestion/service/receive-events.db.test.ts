import { beforeAll, describe, expect, it } from "vitest";
import { recordUsage } from "@/domains/usage/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import {
  type EventSender,
  eventStatuses,
  makeCreated,
  makeEvent,
  sendEvents,
} from "../../../../test/support/events";
import {
  makeAssignment,
  makeLead,
  makeNiche,
  makeProvider,
  makeTenant,
} from "../../../../test/support/factories";
import { makeFederatedClient } from "../../../../test/support/federated-client";
import { leadTraces } from "../../../../test/support/traces";

const now = new Date("2026-11-21T12:00:00Z");

const ownLead = (tenantId: string, externalId: string) =>
  prisma.lead.findFirstOrThrow({ where: { originTenantId: tenantId, externalId } });

let a: EventSender;
let b: EventSender;

beforeAll(async () => {
  await makeProvider({ currency: "USD" });
  await makeNiche({ name: "Drain cleaning", slug: "drain-cleaning" });
  await makeNiche({ name: "Old", slug: "old", status: "archived" });
  a = await makeFederatedClient({ now });
  b = await makeFederatedClient({ now });
});

describe("a lead that a tenant created", () => {
  it("is tracked with its contact normalised, never billable, and tells its story once", async () => {
    const sent = makeCreated("crm-1", {
      source: "Website",
      attribution: { utm_source: "x" },
      form_data: { a: [1] },
    });
    expect(await sendEvents(a, [sent])).toEqual([{ id: sent.id, status: "applied" }]);
    const lead = await ownLead(a.tenantId, "crm-1");
    expect(lead).toMatchObject({
      status: "assigned",
      billable: false,
      emailNormalized: "ann@example.com",
      phoneNormalized: "+14155552671",
      attribution: { source: "Website", utm_source: "x" },
      formData: { a: [1] },
      currency: "USD",
      createdAt: new Date("2026-11-20T08:00:00Z"),
    });
    expect(await prisma.leadAssignment.count({ where: { leadId: lead.id } })).toBe(0);
    expect(await leadTraces(lead.id)).toMatchObject({
      actions: ["lead.created"],
      events: ["leads/lead.created"],
      kinds: ["lead.created"],
    });
  });

  it("has an external id of its tenant's: others and the provider may use the same", async () => {
    await makeLead({ externalId: "same" });
    expect(await eventStatuses(a, [makeCreated("same")])).toEqual(["applied"]);
    expect(await eventStatuses(b, [makeCreated("same")])).toEqual(["applied"]);
    expect(await eventStatuses(a, [makeCreated("same"), makeCreated("twice"), makeCreated("twice")])).toEqual(
      ["external_id_taken", "applied", "external_id_taken"],
    );
  });

  it.each([
    ["niche", { niche: "Chimneys" }, "unknown_niche", /drain-cleaning/],
    ["archived niche", { niche: "old" }, "unknown_niche", /drain-cleaning/],
    ["contact", { contact_email: null, contact_phone: "" }, "validation_failed", /contact/],
    ["e-mail", { contact_email: "nobody" }, "validation_failed", /contact/],
    ["phone", { contact_phone: "12" }, "validation_failed", /contact/],
  ])("is refused without a usable %s, while the others are stored", async (what, wrong, code, words) => {
    const [before, refused, after] = await sendEvents(a, [
      makeCreated(`before ${what}`),
      makeCreated(`refused ${what}`, wrong),
      makeCreated(`after ${what}`),
    ]);
    expect([before?.status, after?.status]).toEqual(["applied", "applied"]);
    expect(refused).toMatchObject({ status: "rejected", error: { code } });
    expect(refused?.error?.detail).toMatch(words);
    const externalId = { in: [`before ${what}`, `refused ${what}`, `after ${what}`] };
    expect(await prisma.lead.count({ where: { originTenantId: a.tenantId, externalId } })).toBe(2);
  });

  it("cannot be sold by anyone", async () => {
    const { id: leadId } = await ownLead(a.tenantId, "crm-1");
    const { id: tenantId, organizationId } = await makeTenant();
    const sale = inTransaction(
      (tx) => tx.$executeRaw`
        INSERT INTO lead_assignment (id, lead_id, tenant_id, organization_id, price_minor, currency, assigned_at,
          lead_created_at, updated_at)
        VALUES (gen_random_uuid(), ${leadId}::uuid, ${tenantId}::uuid, ${organizationId}::uuid, 0, 'USD', now(), now(),
          now())`,
    );
    await expect(sale).rejects.toThrow(/never sold/);
  });
});

describe("a conversion", () => {
  const converted = (reference: object, value?: object) =>
    makeEvent("lead.converted", { ...reference, value });
  const usd = (amount: number) => ({ amount_minor: amount, currency: "USD" });

  it("of an own lead may come in the same batch, before the lead itself", async () => {
    const batch = [converted({ external_id: "crm-2" }, usd(125_000)), makeCreated("crm-2")];
    expect(await eventStatuses(a, batch)).toEqual(["applied", "applied"]);
    const lead = await ownLead(a.tenantId, "crm-2");
    expect(lead).toMatchObject({ status: "converted", convertedValueMinor: 125_000n });
    expect((await leadTraces(lead.id)).events).toEqual(["leads/lead.created", "leads/lead.converted"]);
    expect(await eventStatuses(a, [converted({ lead_id: lead.id })])).toEqual(["already_converted"]);
  });

  it("of a lead that several bought is each buyer's own word; the lead keeps the first", async () => {
    const { leadId } = await makeAssignment({ tenantId: a.tenantId });
    await makeAssignment({ leadId, tenantId: b.tenantId });
    expect(await eventStatuses(a, [converted({ lead_id: leadId }, usd(100))])).toEqual(["applied"]);
    expect(await eventStatuses(b, [converted({ lead_id: leadId }, usd(200))])).toEqual(["applied"]);
    const lead = await prisma.lead.findUniqueOrThrow({ where: { id: leadId } });
    expect(lead).toMatchObject({ status: "converted", convertedValueMinor: 100n, billable: true });
    expect(await prisma.leadConversion.count({ where: { leadId } })).toBe(2);
  });

  it("is refused for another currency, an unknown lead, and a lead of another tenant", async () => {
    const lead = await makeLead({ externalId: "of nobody" });
    const { leadId } = await makeAssignment({ tenantId: b.tenantId });
    const own = await ownLead(a.tenantId, "crm-1");
    await sendEvents(b, [makeCreated("only b")]);
    const sent = [
      converted({ lead_id: own.id }, { amount_minor: 1, currency: "EUR" }),
      converted({ external_id: "of nobody" }),
      converted({ lead_id: lead.id }),
      converted({ lead_id: leadId }),
      converted({ external_id: "only b" }),
    ];
    const nothing = Array.from({ length: 4 }, () => "lead_not_found");
    expect(await eventStatuses(a, sent)).toEqual(["currency_mismatch", ...nothing]);
  });
});

describe("a contact attempt", () => {
  it("is kept as evidence on the lead that was bought", async () => {
    const bought = await makeLead({ externalId: "p-77" });
    await makeAssignment({ leadId: bought.id, tenantId: a.tenantId });
    const attempt = { external_id: "p-77", channel: "phone", outcome: "no_answer", note: "Rang out" };
    expect(await eventStatuses(a, [makeEvent("lead.contact_attempted", attempt)])).toEqual(["applied"]);
    expect(await eventStatuses(b, [makeEvent("lead.contact_attempted", attempt)])).toEqual([
      "lead_not_found",
    ]);
    expect(await prisma.contactAttempt.findMany({ where: { leadId: bought.id } })).toMatchObject([
      {
        tenantId: a.tenantId,
        channel: "phone",
        outcome: "no_answer",
        note: "Rang out",
        reportedByName: "Test CRM",
      },
    ]);
    expect(await leadTraces(bought.id)).toMatchObject({
      actions: ["lead.contact_attempted"],
      kinds: ["lead.contact_attempted"],
    });
  });
});

describe("AI use", () => {
  const used = (credits: number, more: object = {}) => ({
    ...makeEvent("ai.used", { credits, feature: "lead_analysis" }),
    ...more,
  });

  it("adds to the meter of AI credits, once per event, apart from the ids of usage itself", async () => {
    const c = await makeFederatedClient({ now });
    const sent = used(2.5);
    const [metered] = await withTenant(c.tenantId, (tx) =>
      recordUsage(tx, c.caller, {
        clientId: c.clientId,
        events: [{ id: sent.id, meter: "ai.credits", quantity: 1, occurred_at: sent.occurred_at }],
      }),
    );
    expect(metered?.status).toBe("applied");
    expect(await eventStatuses(c, [sent, used(4)])).toEqual(["applied", "applied"]);
    expect(await eventStatuses(c, [sent])).toEqual(["duplicate"]);
    const rows = await prisma.$queryRaw<unknown[]>`
      SELECT sum(quantity)::float8 AS credits, count(*)::int AS events FROM usage_event
       WHERE tenant_id = ${c.tenantId}::uuid AND meter = 'ai.credits'`;
    expect(rows).toEqual([{ credits: 7.5, events: 3 }]);
  });

  it("that is too old to count is refused, and tells no story", async () => {
    const c = await makeFederatedClient({ now });
    expect(await eventStatuses(c, [used(1, { occurred_at: "2020-01-01T00:00:00Z" })])).toEqual([
      "validation_failed",
    ]);
    expect(await prisma.activity.count({ where: { tenantId: c.tenantId } })).toBe(0);
  });
});

describe("reports", () => {
  it("of payments are kept, and clear nothing", async () => {
    const paid = makeEvent("payment.received", {
      invoice_number: "INV-1",
      amount: { amount_minor: 4_500, currency: "USD" },
    });
    const [result] = await sendEvents(a, [paid]);
    expect(result?.status).toBe("applied");
    expect(result?.note).toMatch(/provider confirms/);
    const stored = await prisma.federationEvent.findFirst({ where: { eventId: paid.id } });
    expect(stored).toMatchObject({ type: "invoice.paid", status: "accepted_unapplied", data: paid.data });
    const [activity] = await prisma.activity.findMany({
      where: { tenantId: a.tenantId, kind: "invoice.reported_paid" },
    });
    expect(activity).toMatchObject({ subjectType: "tenant", title: "Reports invoice INV-1 paid: 45.00 USD" });
  });

  it("of people and AI use have one activity each and one audit row per request", async () => {
    const c = await makeFederatedClient({ now });
    const batch = [
      makeEvent("user.active", { user_id: "u-1", user_name: "Sam" }),
      makeEvent("ai.used", { credits: 2.5, feature: "pricing" }),
      makeEvent("subscription.changed", { plan: "Growth" }),
      makeEvent("no.such", {}),
    ];
    expect(await eventStatuses(c, batch)).toEqual(["applied", "applied", "applied", "unknown_type"]);
    const activities = await prisma.activity.findMany({
      where: { tenantId: c.tenantId },
      orderBy: { kind: "asc" },
    });
    expect(activities.map(({ title }) => title)).toEqual([
      "Used 2.5 AI credits for pricing",
      "Reports a changed subscription: Growth",
      "Sam was active",
    ]);
    const audits = await prisma.auditEvent.findMany({
      where: { tenantId: c.tenantId },
      orderBy: { action: "asc" },
    });
    expect(audits).toMatchObject([
      {
        action: "federation.events.received",
        actorType: "federation_key",
        after: { applied: 3, rejected: 1 },
      },
      { action: "subscription.changed.reported" },
    ]);
  });
});
