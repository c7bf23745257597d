import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeTenant } from "../../../../test/support/factories";
import type { ResolveDisputeInput } from "../contract";
import { LEAD_EVENTS } from "../events";
import { reclassifyLead } from "./reclassify-lead";
import { resolveDispute } from "./resolve-dispute";

const resolve = (input: Partial<ResolveDisputeInput> & { leadId: string }, caller = adminCaller()) =>
  inTransaction((tx) =>
    resolveDispute(tx, caller, {
      resolution: "approve",
      disputeReason: "invalid_contact",
      notes: null,
      ...input,
    }),
  );

const traces = async (leadId: string) => ({
  audit: await prisma.auditEvent.findMany({ where: { entityType: "lead", entityId: leadId } }),
  outbox: await prisma.outboxEvent.findMany({ where: { aggregateId: leadId }, orderBy: { sequence: "asc" } }),
  activity: await prisma.activity.findMany({ where: { subjectType: "lead", subjectId: leadId } }),
});

const readLead = (id: string) => prisma.lead.findUniqueOrThrow({ where: { id } });
const readSale = (id: string) => prisma.leadAssignment.findUniqueOrThrow({ where: { id } });

describe("approving a dispute", () => {
  it("refunds the sale, rolls up to the lead, and leaves audit, outbox and activity once", async () => {
    const sale = await makeAssignment({ disputed: true, priceMinor: 7_500 });
    const caller = adminCaller({ name: "Ana Admin" });
    const answer = await resolve({ leadId: sale.leadId, notes: "Called twice" }, caller);
    expect(answer).toMatchObject({
      disputeStatus: "approved",
      resolution: "approved",
      assignmentId: sale.id,
      resolvedBy: "Ana Admin",
      credit: { amountMinor: 7_500, currency: "USD" },
    });
    expect(await readSale(sale.id)).toMatchObject({
      status: "refunded",
      refundedAt: caller.now,
      disputeStatus: "approved",
      disputeReason: "The number does not work",
      resolutionReason: "invalid_contact",
      resolutionNotes: "Called twice",
      disputeResolvedAt: caller.now,
      disputeResolvedById: caller.actor.id,
      disputeResolvedByName: "Ana Admin",
    });
    expect(await readLead(sale.leadId)).toMatchObject({
      disputeStatus: "approved",
      disputeReason: "invalid_contact",
      disputeResolvedByName: "Ana Admin",
      version: 2,
    });
    const { audit, outbox, activity } = await traces(sale.leadId);
    expect(audit).toHaveLength(1);
    expect(audit[0]).toMatchObject({
      action: "lead.dispute.approved",
      actorName: "Ana Admin",
      role: "provider_admin",
      tenantId: sale.tenantId,
      requestId: caller.requestId,
      ip: "192.0.2.1",
      before: { disputeStatus: "pending", assignment: { status: "active" } },
      after: { disputeStatus: "approved", assignment: { status: "refunded" } },
    });
    expect(outbox).toHaveLength(1);
    expect(outbox[0]).toMatchObject({
      name: "leads/lead.dispute.resolved",
      tenantId: sale.tenantId,
      sequence: 1,
      status: "pending",
    });
    expect(LEAD_EVENTS.disputeResolved.schema.parse(outbox[0]?.payload)).toMatchObject({
      resolution: "approved",
      credit: { amountMinor: 7_500, currency: "USD" },
    });
    expect(activity.map(({ kind, tenantId }) => [kind, tenantId])).toEqual([
      ["dispute.approved", sale.tenantId],
    ]);
  });

  it("gives nothing back for a lead that was reclassified, whose charge is gone already", async () => {
    const lead = await makeLead({ billable: false, classificationType: "spam" });
    await makeAssignment({ leadId: lead.id, disputed: true });
    expect(await resolve({ leadId: lead.id })).toMatchObject({ resolution: "approved", credit: null });
  });
});

describe("rejecting a dispute", () => {
  it("leaves the sale and gives nothing back", async () => {
    const sale = await makeAssignment({ disputed: true, status: "accepted", acceptedAt: new Date() });
    const answer = await resolve({ leadId: sale.leadId, resolution: "reject", disputeReason: "Own words" });
    expect(answer).toMatchObject({ disputeStatus: "rejected", credit: null });
    expect(await readSale(sale.id)).toMatchObject({
      status: "accepted",
      refundedAt: null,
      disputeStatus: "rejected",
      resolutionReason: "Own words",
    });
    const { outbox } = await traces(sale.leadId);
    expect(outbox.map(({ payload }) => payload)).toMatchObject([{ resolution: "rejected", credit: null }]);
  });
});

describe("a lead that several tenants dispute", () => {
  async function twoDisputes() {
    const lead = await makeLead();
    const [ace, bolt] = [await makeTenant({ name: "Ace" }), await makeTenant({ name: "Bolt" })];
    await makeAssignment({ leadId: lead.id, tenantId: ace.id, disputed: true });
    await makeAssignment({ leadId: lead.id, tenantId: bolt.id, disputed: true });
    return { leadId: lead.id, ace: ace.id, bolt: bolt.id };
  }

  it("is refused with the list of them while none is named", async () => {
    const { leadId, ace, bolt } = await twoDisputes();
    const refusal: unknown = await resolve({ leadId }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "dispute_tenant_ambiguous" });
    expect(refusal).toHaveProperty("meta.tenants");
    const { tenants } = (refusal as { meta: { tenants: { tenantId: string; tenantName: string }[] } }).meta;
    expect(new Map(tenants.map(({ tenantId, tenantName }) => [tenantId, tenantName]))).toEqual(
      new Map([
        [ace, "Ace"],
        [bolt, "Bolt"],
      ]),
    );
    expect(await traces(leadId)).toEqual({ audit: [], outbox: [], activity: [] });
  });

  it("stays pending until the last is decided, then shows the latest decision", async () => {
    const { leadId, ace, bolt } = await twoDisputes();
    expect(await resolve({ leadId, tenantId: bolt })).toMatchObject({
      disputeStatus: "pending",
      resolution: "approved",
    });
    expect(await readLead(leadId)).toMatchObject({ disputeStatus: "pending", disputeResolvedAt: null });
    expect(await resolve({ leadId, resolution: "reject" })).toMatchObject({
      tenantId: ace,
      disputeStatus: "rejected",
    });
    const { outbox } = await traces(leadId);
    expect(outbox.map(({ sequence, tenantId }) => [sequence, tenantId])).toEqual([
      [1, bolt],
      [2, ace],
    ]);
  });
});

describe("what cannot be decided", () => {
  it.each([
    ["a lead that does not exist", () => Promise.resolve({ leadId: newId() }), "not_found"],
    ["a lead nobody bought", async () => ({ leadId: (await makeLead()).id }), "dispute_not_pending"],
    [
      "a lead nobody disputes",
      async () => ({ leadId: (await makeAssignment()).leadId }),
      "dispute_not_pending",
    ],
    [
      "a tenant that did not buy it",
      async () => ({
        leadId: (await makeAssignment({ disputed: true })).leadId,
        tenantId: (await makeTenant()).id,
      }),
      "not_found",
    ],
  ])("%s", async (_, target, code) => {
    const input = await target();
    await expect(resolve(input)).rejects.toMatchObject({ code });
    expect(await traces(input.leadId)).toEqual({ audit: [], outbox: [], activity: [] });
  });

  it("a dispute that is decided: says by whom, when and how", async () => {
    const { leadId } = await makeAssignment({ disputed: true });
    const caller = adminCaller({ name: "Ana Admin" });
    await resolve({ leadId, resolution: "reject" }, caller);
    await expect(resolve({ leadId })).rejects.toMatchObject({
      code: "dispute_already_resolved",
      meta: { resolvedBy: "Ana Admin", resolvedAt: caller.now.toISOString(), resolution: "rejected" },
    });
  });

  it("changes nothing when one of its writes fails", async () => {
    const sale = await makeAssignment({ disputed: true });
    const failing = adminCaller({ name: "x" });
    failing.actor.id = "no uuid";
    await expect(resolve({ leadId: sale.leadId }, failing)).rejects.toThrow();
    expect(await readSale(sale.id)).toMatchObject({ status: "active", disputeStatus: "pending" });
    expect(await readLead(sale.leadId)).toMatchObject({ disputeStatus: "pending", version: 1 });
    expect(await traces(sale.leadId)).toEqual({ audit: [], outbox: [], activity: [] });
  });

  it("the tenant's reason, once written, is kept by the database itself", async () => {
    const sale = await makeAssignment({ disputed: true });
    const rewrite = prisma.$executeRaw`UPDATE lead_assignment SET dispute_reason = 'x' WHERE id = ${sale.id}::uuid`;
    await expect(rewrite).rejects.toThrow(/immutable/);
  });
});

describe("people who decide at once", () => {
  it("two: one wins, the other is told who and when", async () => {
    const { leadId } = await makeAssignment({ disputed: true });
    const people = ["Ana", "Ben"].map((name) => adminCaller({ name }));
    const outcomes = await Promise.allSettled(people.map((caller) => resolve({ leadId }, caller)));
    const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
    const lost = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(won).toHaveLength(1);
    expect(lost).toHaveLength(1);
    expect(lost[0]?.reason).toMatchObject({
      code: "dispute_already_resolved",
      meta: { resolvedBy: won[0]?.value.resolvedBy, resolvedAt: won[0]?.value.resolvedAt.toISOString() },
    });
  });

  it("twenty, approving and rejecting: one decision, one of each record", async () => {
    const { leadId, id } = await makeAssignment({ disputed: true });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        resolve(
          { leadId, resolution: index % 2 === 0 ? "approve" : "reject" },
          adminCaller({ name: `P${index}` }),
        ),
      ),
    );
    const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
    const lost = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(won).toHaveLength(1);
    for (const { reason } of lost) expect(reason).toMatchObject({ code: "dispute_already_resolved" });
    expect(lost).toHaveLength(19);
    const { audit, outbox, activity } = await traces(leadId);
    expect([audit.length, outbox.length, activity.length]).toEqual([1, 1, 1]);
    expect((await readSale(id)).disputeStatus).toBe(won[0]?.value.resolution);
  });

  it("different tenants' disputes of one lead: both are decided and the roll-up ends decided", async () => {
    const lead = await makeLead();
    const sales = [
      await makeAssignment({ leadId: lead.id, disputed: true }),
      await makeAssignment({ leadId: lead.id, disputed: true }),
    ];
    await Promise.all(sales.map(({ tenantId }) => resolve({ leadId: lead.id, tenantId })));
    expect(await readLead(lead.id)).toMatchObject({ disputeStatus: "approved", version: 3 });
  });
});

describe("approving with a part of the price", () => {
  it("leaves the tenant its lead and the rest to pay, and says so everywhere", async () => {
    const sale = await makeAssignment({ disputed: true, priceMinor: 7_500, status: "accepted" });
    const answer = await resolve({ leadId: sale.leadId, creditMinor: 2_500 });
    expect(answer).toMatchObject({ resolution: "approved", credit: { amountMinor: 2_500, currency: "USD" } });
    expect(await readSale(sale.id)).toMatchObject({
      status: "accepted",
      refundedAt: null,
      disputeStatus: "approved",
      creditMinor: 2_500,
    });
    const { audit, outbox } = await traces(sale.leadId);
    expect(audit).toMatchObject([{ after: { assignment: { status: "accepted", creditMinor: 2_500 } } }]);
    expect(outbox).toMatchObject([{ payload: { credit: { amountMinor: 2_500 } } }]);
  });

  it("is a refund when it is all of the price", async () => {
    const sale = await makeAssignment({ disputed: true, priceMinor: 7_500 });
    await resolve({ leadId: sale.leadId, creditMinor: 7_500 });
    expect(await readSale(sale.id)).toMatchObject({ status: "refunded", creditMinor: null });
  });

  it.each([[{ creditMinor: 7_501 }], [{ creditMinor: 10, resolution: "reject" as const }]])(
    "is refused at its field: %o",
    async (input) => {
      const sale = await makeAssignment({ disputed: true, priceMinor: 7_500 });
      await expect(resolve({ leadId: sale.leadId, ...input })).rejects.toMatchObject({
        code: "validation_failed",
        fields: [{ pointer: "/creditMinor" }],
      });
      expect(await readSale(sale.id)).toMatchObject({ disputeStatus: "pending" });
    },
  );

  it("gives back only the rest when the lead is reclassified later", async () => {
    const sale = await makeAssignment({ disputed: true, priceMinor: 7_500 });
    await resolve({ leadId: sale.leadId, creditMinor: 2_500 });
    const input = { leadId: sale.leadId, classificationType: "spam" as const, reason: "A bot" };
    await inTransaction((tx) => reclassifyLead(tx, adminCaller(), input));
    const { outbox } = await traces(sale.leadId);
    expect(outbox.at(-1)).toMatchObject({
      name: LEAD_EVENTS.reclassified.name,
      payload: { credit: { amountMinor: 5_000 } },
    });
  });
});
