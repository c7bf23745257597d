import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller, tenantCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeTenant } from "../../../../test/support/factories";
import { leadTraces } from "../../../../test/support/traces";
import { appealDispute } from "./appeal-dispute";
import { readTenantLead } from "./read-tenant-lead";
import { resolveDispute } from "./resolve-dispute";
import { submitDispute } from "./submit-dispute";

interface Sold {
  leadId: string;
  tenantId: string;
}

const DAY_MS = 86_400_000;

async function dispute({ leadId, tenantId }: Sold, reason = "No answer at all"): Promise<void> {
  await withTenant(tenantId, (tx) => submitDispute(tx, tenantCaller(tenantId), { leadId, tenantId, reason }));
}

async function appeal({ leadId, tenantId }: Sold, reason = "Nobody picked up"): Promise<void> {
  await withTenant(tenantId, (tx) => appealDispute(tx, tenantCaller(tenantId), { leadId, tenantId, reason }));
}

const decide = ({ leadId, tenantId }: Sold, resolution: "approve" | "reject") =>
  inTransaction((tx) =>
    resolveDispute(tx, adminCaller(), {
      leadId,
      tenantId,
      resolution,
      disputeReason: "no_evidence",
      notes: null,
    }),
  );

const read = (sold: Sold) => withTenant(sold.tenantId, (tx) => readTenantLead(tx, sold));
const leadOf = ({ leadId }: Sold) => prisma.lead.findUniqueOrThrow({ where: { id: leadId } });
const refused = (reason: string) => ({ code: "conflict", meta: { reason } });

async function makeOwnLead(): Promise<Sold> {
  const { id: originTenantId } = await makeTenant();
  const lead = await makeLead({ originTenantId, billable: false, status: "assigned" });
  return { leadId: lead.id, tenantId: originTenantId };
}

describe("a tenant's dispute", () => {
  it("opens in the tenant's words and tells everybody once", async () => {
    const sold = await makeAssignment({ assignedAt: new Date() });
    await dispute(sold);
    expect((await read(sold)).sale).toMatchObject({
      disputeStatus: "pending",
      disputeReason: "No answer at all",
    });
    expect(await leadOf(sold)).toMatchObject({ disputeStatus: "pending", disputeReason: "No answer at all" });
    expect(await leadTraces(sold.leadId)).toMatchObject({
      actions: ["lead.dispute.submitted"],
      events: ["leads/lead.dispute.submitted"],
      kinds: ["dispute.submitted"],
    });
  });

  it("opens once when the tenant sends it ten times at once", async () => {
    const sold = await makeAssignment();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => dispute(sold)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await leadTraces(sold.leadId)).events).toHaveLength(1);
  });

  it("rolls up with the words of who waits longest, whom the other buyer never sees", async () => {
    const first = await makeAssignment();
    const second = await makeAssignment({ leadId: first.leadId });
    await dispute(first, "First to wait");
    await dispute(second, "Second to wait");
    expect(await leadOf(first)).toMatchObject({ disputeStatus: "pending", disputeReason: "First to wait" });
    expect(JSON.stringify(await read(second))).not.toContain("First");
  });

  it("is refused for what the tenant did not buy, created itself, has back, disputed, or let pass", async () => {
    const sold = await makeAssignment();
    const stranger = (await makeTenant()).id;
    await expect(dispute({ ...sold, tenantId: stranger })).rejects.toMatchObject({ code: "not_found" });
    await expect(dispute({ leadId: newId(), tenantId: stranger })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(dispute(await makeOwnLead())).rejects.toMatchObject(refused("own_lead"));
    const refunded = await makeAssignment({ status: "refunded", refundedAt: new Date() });
    await expect(dispute(refunded)).rejects.toMatchObject(refused("already_refunded"));
    await expect(dispute(await makeAssignment({ disputed: true }))).rejects.toMatchObject(
      refused("already_disputed"),
    );
    const old = await makeAssignment({ assignedAt: new Date(Date.now() - 31 * DAY_MS) });
    await expect(dispute(old)).rejects.toMatchObject(refused("too_late"));
    expect(await leadTraces(old.leadId)).toMatchObject({ actions: [], events: [], kinds: [] });
  });
});

describe("an appeal", () => {
  it("puts a rejected dispute back to pending, keeps the first decision beside it, and is decided as any", async () => {
    const sold = await makeAssignment();
    await dispute(sold);
    await decide(sold, "reject");
    await appeal(sold);
    expect((await read(sold)).sale).toMatchObject({
      disputeStatus: "pending",
      disputeReason: "No answer at all",
      resolutionReason: "no_evidence",
      appealReason: "Nobody picked up",
    });
    expect(await leadOf(sold)).toMatchObject({ disputeStatus: "pending", disputeReason: "No answer at all" });
    await decide(sold, "approve");
    expect((await read(sold)).sale).toMatchObject({ status: "refunded", disputeStatus: "approved" });
    expect((await leadTraces(sold.leadId)).events).toEqual([
      "leads/lead.dispute.submitted",
      "leads/lead.dispute.resolved",
      "leads/lead.dispute.appealed",
      "leads/lead.dispute.resolved",
    ]);
  });

  it("comes once, only after a rejection, and only from the buyer", async () => {
    const sold = await makeAssignment();
    await expect(appeal(sold)).rejects.toMatchObject(refused("not_rejected"));
    await dispute(sold);
    await expect(appeal(sold)).rejects.toMatchObject(refused("not_rejected"));
    await decide(sold, "reject");
    await expect(appeal({ ...sold, tenantId: (await makeTenant()).id })).rejects.toMatchObject({
      code: "not_found",
    });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => appeal(sold)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await decide(sold, "reject");
    await expect(appeal(sold)).rejects.toMatchObject(refused("already_appealed"));
  });

  it("cannot be reworded, not even by the application's own role", async () => {
    const sold = await makeAssignment({
      disputeStatus: "pending",
      appealReason: "x",
      appealSubmittedAt: new Date(),
    });
    const reword = inTransaction(
      (tx) => tx.$executeRaw`UPDATE lead_assignment SET appeal_reason = 'y' WHERE id = ${sold.id}::uuid`,
    );
    await expect(reword).rejects.toThrow(/immutable/);
  });
});
