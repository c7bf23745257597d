import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import {
  makeAssignment,
  makeLead,
  makeNiche,
  makeSource,
  makeTenant,
} from "../../../../test/support/factories";
import { bulkDispute, disputeEvidence, resolveDispute } from "../server";

const NOW = new Date("2026-11-21T12:00:00Z");
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);
const EMAIL = { contactEmail: "pat@mailbox.example", emailNormalized: "pat@mailbox.example" };
const PHONE = { contactPhone: "(415) 555-0100", phoneNormalized: "+14155550100" };

const evidence = (leadId: string, tenantId: string) =>
  readOnly((tx) => disputeEvidence(tx, { leadId, tenantId }, NOW));

/** A lead of today that a tenant disputes. */
async function disputed(lead: Parameters<typeof makeLead>[0] = {}) {
  const { id: leadId } = await makeLead({ createdAt: days(-1), ...lead });
  const { tenantId } = await makeAssignment({ leadId, disputed: true });
  return { leadId, tenantId };
}
const attempt = (leadId: string, tenantId: string, outcome: "reached" | "wrong_contact" | "no_answer") =>
  prisma.contactAttempt.create({
    data: {
      id: newId(),
      leadId,
      tenantId,
      channel: "phone",
      outcome,
      attemptedAt: days(0),
      reportedByName: "API",
    },
  });

describe("evidence", () => {
  it("finds earlier leads of the contact, first those the tenant had, within 90 days, and nobody else's own", async () => {
    const { leadId, tenantId } = await disputed({ ...EMAIL, ...PHONE });
    const seen = await makeLead({ ...EMAIL, createdAt: days(-10) });
    const bought = await makeLead({ ...PHONE, createdAt: days(-30) });
    await makeAssignment({ leadId: bought.id, tenantId });
    const own = await makeLead({
      ...EMAIL,
      createdAt: days(-20),
      originTenantId: tenantId,
      billable: false,
      status: "assigned",
    });
    const { id: another } = await makeTenant();
    await makeLead({
      ...EMAIL,
      createdAt: days(-5),
      originTenantId: another,
      billable: false,
      status: "assigned",
    });
    await makeLead({ ...EMAIL, createdAt: days(-92) });
    await makeLead({ ...EMAIL, createdAt: days(0) });

    const found = await evidence(leadId, tenantId);
    expect(found.duplicates.map((d) => [d.leadId, d.tenantHad, d.matchesEmail, d.matchesPhone])).toEqual([
      [own.id, true, true, false],
      [bought.id, true, false, true],
      [seen.id, false, true, false],
    ]);
    expect(found.facts.duplicates).toEqual({ ofTenant: 2, ofOthers: 1 });
    expect(found.suggestion).toMatchObject({ rulesVersion: 1, verdict: "approve" });
  });

  it("checks area and contact as they are normalised", async () => {
    const { leadId, tenantId } = await disputed({
      postalCode: "941 10",
      contactEmail: "not an address",
      emailNormalized: null,
      ...PHONE,
    });
    expect((await evidence(leadId, tenantId)).facts).toMatchObject({
      serviceArea: "unknown",
      email: "invalid",
      phone: "valid",
    });
    await prisma.tenantServiceArea.createMany({ data: [{ tenantId, postalPrefix: "94110" }] });
    expect((await evidence(leadId, tenantId)).facts.serviceArea).toBe("inside");
    await prisma.tenantServiceArea.updateMany({ where: { tenantId }, data: { postalPrefix: "95" } });
    expect((await evidence(leadId, tenantId)).facts.serviceArea).toBe("outside");
  });

  it("keeps the tenant's attempts apart from what the other buyers did", async () => {
    const { leadId, tenantId } = await disputed();
    const other = await makeAssignment({ leadId, status: "accepted" });
    await attempt(leadId, tenantId, "wrong_contact");
    await attempt(leadId, other.tenantId, "reached");
    await prisma.leadConversion.create({
      data: {
        leadId,
        tenantId: other.tenantId,
        convertedAt: days(0),
        currency: "USD",
        reportedByName: "API",
      },
    });
    const found = await evidence(leadId, tenantId);
    expect(found.attempts).toMatchObject([{ tenantId, outcome: "wrong_contact" }]);
    expect(found.coBuyers).toMatchObject([
      { tenantId: other.tenantId, status: "accepted", disputeStatus: "none", reached: true, converted: true },
    ]);
    expect(found.facts).toMatchObject({
      attempts: { made: 1, reached: 0, wrongContact: 1 },
      converted: false,
      coBuyers: { converted: 1, reached: 1, disputeApproved: 0 },
    });
  });

  it("compares rates of sales that are old enough, of the tenant, the niche and the source", async () => {
    const { id: nicheId } = await makeNiche();
    const { id: sourceId } = await makeSource();
    const { leadId, tenantId } = await disputed({ nicheId, sourceId });
    const sell = async (age: number, of: { tenantId?: string; sourceId?: string }, isDisputed: boolean) => {
      const lead = await makeLead({
        nicheId,
        createdAt: days(-age),
        ...(of.sourceId === undefined ? {} : { sourceId }),
      });
      await makeAssignment({ leadId: lead.id, tenantId: of.tenantId, disputed: isDisputed });
    };
    await sell(20, { tenantId }, true);
    await sell(20, { tenantId, sourceId }, false);
    await sell(30, { sourceId }, true);
    await sell(100, {}, false);
    await sell(13, { tenantId, sourceId }, true);
    await sell(105, { tenantId, sourceId }, true);
    expect((await evidence(leadId, tenantId)).rates).toMatchObject({
      tenant: { sold: 2, disputed: 1 },
      niche: { sold: 4, disputed: 2 },
      source: { sold: 2, disputed: 1 },
    });
  });

  it("is of a sale, not of any tenant", async () => {
    const { leadId } = await disputed();
    const { id: stranger } = await makeTenant();
    await expect(evidence(leadId, stranger)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a decision", () => {
  const suggestionOf = async (leadId: string) => {
    const [audit] = await prisma.auditEvent.findMany({ where: { entityId: leadId } });
    return audit?.after;
  };

  it("keeps what was suggested, and by which rules", async () => {
    const { leadId, tenantId } = await disputed({ postalCode: "10001" });
    await prisma.tenantServiceArea.create({ data: { tenantId, postalPrefix: "94" } });
    await inTransaction((tx) =>
      resolveDispute(tx, adminCaller({ now: NOW }), {
        leadId,
        resolution: "reject",
        disputeReason: "lead_is_valid",
        notes: null,
      }),
    );
    expect(await suggestionOf(leadId)).toMatchObject({
      assignment: {
        disputeStatus: "rejected",
        suggestion: { rulesVersion: 1, verdict: "approve", score: 60 },
      },
    });
  });

  it("in bulk keeps none", async () => {
    const { leadId } = await disputed();
    await bulkDispute(adminCaller(), {
      leadIds: [leadId],
      action: "approve",
      disputeReason: "goodwill",
      notes: null,
    });
    expect(await suggestionOf(leadId)).toMatchObject({ assignment: { suggestion: null } });
  });
});
