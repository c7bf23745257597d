import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead } from "../../../../test/support/factories";
import { leadTraces } from "../../../../test/support/traces";
import { bulkConvert, bulkDispute, bulkReclassify } from "./bulk";

const decide = (leadIds: string[], action: "approve" | "reject" = "approve", caller = adminCaller()) =>
  bulkDispute(caller, { leadIds, action, disputeReason: "Bulk decision", notes: null });

async function disputedLead(): Promise<string> {
  return (await makeAssignment({ disputed: true })).leadId;
}

async function ambiguousLead(): Promise<string> {
  const { id } = await makeLead();
  await makeAssignment({ leadId: id, disputed: true });
  await makeAssignment({ leadId: id, disputed: true });
  return id;
}

describe("deciding many disputes", () => {
  it("answers for each lead in the order asked; what cannot be decided leaves the others done", async () => {
    const decided = await disputedLead();
    await decide([decided], "reject", adminCaller({ name: "Ana" }));
    const ids = [
      await disputedLead(),
      decided,
      await ambiguousLead(),
      newId(),
      (await makeLead()).id,
      await disputedLead(),
    ];
    const { results, ...counts } = await decide(ids);
    expect(counts).toEqual({ done: 2, skipped: 3, failed: 1 });
    expect(results.map(({ leadId }) => leadId)).toEqual(ids);
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ["done", null],
      ["skipped", "dispute_already_resolved"],
      ["skipped", "dispute_tenant_ambiguous"],
      ["failed", "not_found"],
      ["skipped", "dispute_not_pending"],
      ["done", null],
    ]);
    expect(results[1]?.reason).toContain("Ana has already rejected");
    expect(results[2]?.reason).toContain("2 tenants dispute this lead");
    for (const id of [ids[0], ids[5]]) {
      expect(await leadTraces(id ?? "")).toMatchObject({
        actions: ["lead.dispute.approved"],
        events: ["leads/lead.dispute.resolved"],
      });
    }
    expect((await leadTraces(ids[2] ?? "")).actions).toEqual([]);
  });

  it("does nothing twice when it is repeated", async () => {
    const ids = [await disputedLead(), await disputedLead()];
    await decide(ids);
    expect(await decide(ids)).toMatchObject({ done: 0, skipped: 2, failed: 0 });
    for (const id of ids) expect((await leadTraces(id)).actions).toEqual(["lead.dispute.approved"]);
  });

  it("decides each lead once when two people send the same list at once", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, disputedLead));
    const [first, second] = await Promise.all([decide(ids, "approve"), decide(ids.toReversed(), "reject")]);
    expect(first.done + second.done).toBe(12);
    expect(first.skipped + second.skipped).toBe(12);
    for (const id of ids) expect((await leadTraces(id)).events).toHaveLength(1);
  });

  it("says that a lead failed when something breaks, and goes on", async () => {
    const [broken, sound] = [await disputedLead(), await disputedLead()];
    await prisma.$executeRaw`
      CREATE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`;
    await prisma.$executeRaw`
      CREATE TRIGGER break_one BEFORE INSERT ON activity FOR EACH ROW
      WHEN (NEW.kind = 'dispute.rejected') EXECUTE FUNCTION break_one()`;
    const rejected = await decide([broken], "reject");
    const approved = await decide([sound], "approve");
    await prisma.$executeRaw`DROP TRIGGER break_one ON activity`;
    expect(rejected.results).toMatchObject([{ outcome: "failed", code: "internal_error" }]);
    expect(rejected.results[0]?.reason).not.toContain("broken");
    expect(approved).toMatchObject({ done: 1 });
    expect(await leadTraces(broken)).toMatchObject({ actions: [], events: [], kinds: [] });
    expect(await decide([broken])).toMatchObject({ done: 1 });
  });
});

describe("reclassifying and converting many", () => {
  it("skips what is so already", async () => {
    const ids = [(await makeLead()).id, (await makeLead()).id];
    const input = { leadIds: ids, classificationType: "spam" as const, reason: "Bulk reclassification" };
    expect(await bulkReclassify(adminCaller(), input)).toMatchObject({ done: 2 });
    expect(await bulkReclassify(adminCaller(), input)).toMatchObject({ done: 0, skipped: 2 });
    for (const id of ids) expect((await leadTraces(id)).events).toEqual(["leads/lead.reclassified"]);
  });

  it("converts only sold leads", async () => {
    const leadIds = [(await makeAssignment()).leadId, (await makeLead()).id];
    const { results } = await bulkConvert(adminCaller(), { leadIds });
    expect(results.map(({ outcome }) => outcome)).toEqual(["done", "skipped"]);
  });
});
