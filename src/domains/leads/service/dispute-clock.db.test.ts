import { beforeEach, describe, expect, it } from "vitest";
import { saveDisputePolicy } from "@/domains/settings/server";
import { systemCaller } from "@/platform/caller";
import { pool, prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { adminCaller, tenantCaller } from "../../../../test/support/caller";
import { makeAssignment, makeTenant } from "../../../../test/support/factories";
import {
  appealDispute,
  approveOverdueDisputes,
  disputeEligibility,
  resolveDispute,
  submitDispute,
} from "../server";

const NOW = new Date("2026-11-21T12:00:00Z");
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);

interface Sold {
  leadId: string;
  tenantId: string;
}

const RULES = {
  windowDays: 30,
  decisionDays: 5,
  onBreach: "nothing",
  returnCapPercent: null,
  returnCapDays: 30,
  returnCapMinimum: 20,
  partialCredit: true,
} as const;

let version = 0;
/** The rules from `now` on. */
async function rule(
  change: Partial<Omit<Parameters<typeof saveDisputePolicy>[2], "version">>,
  now = new Date(),
): Promise<void> {
  await inTransaction((tx) => saveDisputePolicy(tx, adminCaller({ now }), { ...RULES, ...change, version }));
  version += 1;
}
beforeEach(() => rule({}));

const dispute = ({ leadId, tenantId }: Sold, now = NOW) =>
  withTenant(tenantId, (tx) =>
    submitDispute(tx, tenantCaller(tenantId, { now }), { leadId, tenantId, reason: "No answer at all" }),
  );
const decide = ({ leadId, tenantId }: Sold, resolution: "approve" | "reject", now = NOW) =>
  inTransaction((tx) =>
    resolveDispute(tx, adminCaller({ now }), {
      leadId,
      tenantId,
      resolution,
      disputeReason: "no_evidence",
      notes: null,
    }),
  );
const saleOf = ({ leadId, tenantId }: Sold) =>
  prisma.leadAssignment.findUniqueOrThrow({ where: { leadId_tenantId: { leadId, tenantId } } });
const leadOf = ({ leadId }: Sold) => prisma.lead.findUniqueOrThrow({ where: { id: leadId } });
const clockAt = (now: Date) => approveOverdueDisputes(systemCaller("Clock", now, "run"));

describe("the due date", () => {
  it("is set when a dispute is opened, rolled up to the lead, and set anew by an appeal under the rules of then", async () => {
    const sold = await makeAssignment({ assignedAt: days(-1) });
    await dispute(sold);
    expect(await saleOf(sold)).toMatchObject({ disputeDueAt: days(5), disputePolicyVersion: version });
    expect(await leadOf(sold)).toMatchObject({ disputeDueAt: days(5) });

    await decide(sold, "reject");
    expect(await leadOf(sold)).toMatchObject({ disputeDueAt: null });
    expect(await saleOf(sold)).toMatchObject({ disputeDueAt: days(5) });

    await rule({ decisionDays: 2 });
    const { leadId, tenantId } = sold;
    await withTenant(tenantId, (tx) =>
      appealDispute(tx, tenantCaller(tenantId, { now: days(1) }), {
        leadId,
        tenantId,
        reason: "Still nobody",
      }),
    );
    expect(await saleOf(sold)).toMatchObject({ disputeDueAt: days(3), disputePolicyVersion: version });
    expect(await leadOf(sold)).toMatchObject({ disputeDueAt: days(3) });
  });

  it("of a lead is that of the dispute which is due first", async () => {
    const first = await makeAssignment({ assignedAt: days(-1) });
    const second = await makeAssignment({ leadId: first.leadId, assignedAt: days(-1) });
    await dispute(first, days(0));
    await dispute(second, days(1));
    expect(await leadOf(first)).toMatchObject({ disputeDueAt: days(5) });
    await decide(first, "approve");
    expect(await leadOf(first)).toMatchObject({
      disputeStatus: "pending",
      disputeReason: "No answer at all",
      disputeDueAt: days(6),
    });
  });

  it("is not the tenant's to move while its dispute waits", async () => {
    const { leadId, tenantId } = await makeAssignment({ assignedAt: days(-1) });
    await dispute({ leadId, tenantId });
    const move = withTenant(
      tenantId,
      (tx) =>
        tx.$executeRaw`UPDATE lead_assignment SET dispute_due_at = now() WHERE lead_id = ${leadId}::uuid`,
    );
    await expect(move).rejects.toThrow(/not the tenant's to move/);
  });
});

describe("eligibility", () => {
  const ask = (tenantId: string, assignedAt: Date) =>
    withTenant(tenantId, (tx) =>
      disputeEligibility(tx, {
        tenantId,
        sale: { status: "active", disputeStatus: "none", assignedAt },
        now: NOW,
      }),
    );

  it("says before what submitting says", async () => {
    await rule({ windowDays: 3 }, days(-10));
    const late = await makeAssignment({ assignedAt: days(-4) });
    expect(await ask(late.tenantId, days(-4))).toMatchObject({
      canDispute: false,
      reason: "too_late",
      disputableUntil: days(-1),
    });
    await expect(dispute(late)).rejects.toMatchObject({ meta: { reason: "too_late" } });
    expect(await ask(late.tenantId, days(-2))).toMatchObject({ canDispute: true, reason: null });
  });

  it("keeps to the days that a lead was sold with, whatever the rules became", async () => {
    await rule({ windowDays: 20 }, days(-60));
    await rule({ windowDays: 5 }, days(-15));
    await rule({ windowDays: 90 }, days(-1));
    const { tenantId, ...early } = await makeAssignment({ assignedAt: days(-18) });
    expect(await ask(tenantId, days(-18))).toMatchObject({ canDispute: true, disputableUntil: days(2) });
    expect(await ask(tenantId, days(-25))).toMatchObject({ reason: "too_late", disputableUntil: days(-5) });
    expect(await ask(tenantId, days(-7))).toMatchObject({ reason: "too_late", disputableUntil: days(-2) });
    expect(await ask(tenantId, days(0))).toMatchObject({ canDispute: true, disputableUntil: days(90) });
    await dispute({ tenantId, leadId: early.leadId });
    await expect(dispute(await makeAssignment({ assignedAt: days(-7) }))).rejects.toMatchObject({
      meta: { reason: "too_late", until: days(-2).toISOString() },
    });
  });

  it("holds the return cap: what waits counts, what was refused does not, nor what is older or another's", async () => {
    await rule({ returnCapPercent: 50, returnCapMinimum: 4, returnCapDays: 10 });
    const { id: tenantId } = await makeTenant();
    const own = { tenantId, assignedAt: days(-1) };
    const [a, b, c] = [await makeAssignment(own), await makeAssignment(own), await makeAssignment(own)];
    await makeAssignment({ tenantId, assignedAt: days(-11), disputed: true });
    await makeAssignment({ assignedAt: days(-1), disputed: true });
    await dispute(a);
    await dispute(b);
    await makeAssignment(own);
    // two of four
    expect(await ask(tenantId, days(-1))).toMatchObject({
      reason: "return_cap",
      policy: { returnCapPercent: 50, returnCapDays: 10 },
    });
    await expect(dispute(c)).rejects.toMatchObject({ code: "conflict", meta: { reason: "return_cap" } });
    await decide(b, "reject");
    await dispute(c);
  });

  it("lets one of two disputes through that come at once at the cap", async () => {
    await rule({ returnCapPercent: 25, returnCapMinimum: 4 });
    const { id: tenantId } = await makeTenant();
    const sold = [];
    for (let n = 0; n < 4; n += 1) sold.push(await makeAssignment({ tenantId, assignedAt: days(-1) }));
    const results = await Promise.allSettled(sold.map((each) => dispute(each)));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a dispute that nobody decides in time", () => {
  it("is approved for the tenant where the rules it was opened under say so, once, by the system", async () => {
    await rule({ onBreach: "approve" });
    const sold = await makeAssignment({ assignedAt: days(-1), priceMinor: 7_500 });
    await dispute(sold);
    await rule({ onBreach: "nothing" });
    const later = await makeAssignment({ assignedAt: days(-1) });
    await dispute(later);

    expect(await clockAt(days(4.9))).toEqual({ approved: 0, failed: 0 });
    const runs = await Promise.all([clockAt(days(5)), clockAt(days(5))]);
    expect(runs.reduce((sum, { approved }) => sum + approved, 0)).toBe(1);

    expect(await saleOf(sold)).toMatchObject({
      status: "refunded",
      disputeStatus: "approved",
      resolutionReason: "not_decided_in_time",
      disputeResolvedByName: "The dispute clock",
    });
    expect(await saleOf(later)).toMatchObject({ disputeStatus: "pending" });
    const events = await prisma.outboxEvent.findMany({
      where: { aggregateId: sold.leadId, name: "leads/lead.dispute.resolved" },
    });
    expect(events).toMatchObject([{ payload: { credit: { amountMinor: 7_500 }, resolution: "approved" } }]);
    const audits = await prisma.auditEvent.findMany({
      where: { entityId: sold.leadId, action: "lead.dispute.approved" },
    });
    expect(audits).toMatchObject([{ actorType: "system", actorName: "The dispute clock" }]);
  });

  it("leaves what was decided, and gives an appeal its own days", async () => {
    await rule({ onBreach: "approve" });
    const decided = await makeAssignment({ assignedAt: days(-1) });
    await dispute(decided);
    await decide(decided, "reject", days(1));
    const { leadId, tenantId } = decided;
    const caller = tenantCaller(tenantId, { now: days(4) });
    await withTenant(tenantId, (tx) => appealDispute(tx, caller, { leadId, tenantId, reason: "Look again" }));
    expect(await clockAt(days(6))).toMatchObject({ approved: 0 });
    expect(await clockAt(days(9))).toMatchObject({ approved: 1 });
  });

  it("does not stop at one that fails", async () => {
    await rule({ onBreach: "approve" });
    const [bad, good] = [
      await makeAssignment({ assignedAt: days(-2) }),
      await makeAssignment({ assignedAt: days(-2) }),
    ];
    await dispute(bad, days(-1));
    await dispute(good, days(0));
    await pool.query(
      `CREATE FUNCTION fail_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;`,
    );
    await pool.query(
      `CREATE TRIGGER fail_one BEFORE UPDATE ON lead_assignment FOR EACH ROW WHEN (OLD.id = '${bad.id}') EXECUTE FUNCTION fail_one()`,
    );
    expect(await clockAt(days(10))).toEqual({ approved: 1, failed: 1 });
    await pool.query("DROP TRIGGER fail_one ON lead_assignment");
    expect(await clockAt(days(10))).toEqual({ approved: 1, failed: 0 });
  });
});
