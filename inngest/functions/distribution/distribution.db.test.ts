import { afterAll, beforeAll, expect, it } from "vitest";
import { LEAD_EVENTS } from "@/domains/leads/events";
import { appendOutbox } from "@/domains/outbox/server";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { adminCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import { makeCompetitionLevel, makeLead, makeNiche, makeSubscription } from "../../../test/support/factories";
import { distributeReceived } from "./distribute-received";
import { resellRefunded } from "./resell-refunded";
import { sweepLeadsToSell } from "./sweep";

let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  const functions = [distributeReceived, resellRefunded, sweepLeadsToSell];
  runner = await testRunner({ functions, now: new Date("2026-11-21T10:00:30Z") });
});
afterAll(() => runner.stop());

async function scene(subscribers: number) {
  const nicheId = (await makeNiche()).id;
  const competitionLevelId = (await makeCompetitionLevel({ buyers: 1 })).id;
  for (let made = 0; made < subscribers; made += 1) await makeSubscription({ nicheId });
  const lead = (distributionDueAt: Date) =>
    makeLead({ nicheId, competitionLevelId, postalCode: "94107", distributionDueAt });
  return { lead };
}

const salesOf = (leadId: string) => prisma.leadAssignment.findMany({ where: { leadId } });

const announce = (name: string, leadId: string, payload: Record<string, unknown>) =>
  inTransaction((tx) =>
    appendOutbox(tx, adminCaller({ now: runner.now() }), {
      name,
      aggregateType: "lead",
      aggregateId: leadId,
      payload,
    }),
  );

it("new leads are offered as they arrive, once", async () => {
  const { lead } = await scene(2);
  const due = new Date(Date.now() + 3_600_000);
  const leads = [await lead(due), await lead(due)];
  for (const { id, nicheId, sourceId, competitionLevelId } of [...leads, ...leads]) {
    await announce(
      LEAD_EVENTS.received.name,
      id,
      LEAD_EVENTS.received.schema.parse({
        leadId: id,
        nicheId,
        sourceId,
        competitionLevelId,
        receivedAt: runner.now().toISOString(),
      }),
    );
  }
  await runner.relay();
  await runner.advance("5s");
  const buyers = (await Promise.all(leads.map(({ id }) => salesOf(id)))).flat();
  expect(new Set(buyers.map(({ tenantId }) => tenantId)).size).toBe(2);
  expect(buyers).toHaveLength(2);
});

it("leads that were left behind are found by the sweep, those that are not due yet are not", async () => {
  const { lead } = await scene(1);
  const left = await lead(new Date(Date.now() - 60_000));
  const later = await lead(new Date(Date.now() + 3_600_000));
  await runner.advance("1m");
  expect(await salesOf(left.id)).toHaveLength(1);
  expect(await salesOf(later.id)).toEqual([]);
});

it("a lead whose dispute was approved is offered to the next; a rejected dispute changes nothing", async () => {
  const { lead } = await scene(3);
  const resolved = async (resolution: "approved" | "rejected") => {
    const { id: leadId } = await lead(new Date(Date.now() - 60_000));
    await runner.advance("1m");
    const [sale] = await salesOf(leadId);
    if (sale === undefined) throw new Error("it was sold");
    const { id: assignmentId, tenantId } = sale;
    if (resolution === "approved") {
      const refund = { status: "refunded", refundedAt: runner.now(), resolutionReason: "goodwill" } as const;
      await prisma.leadAssignment.update({ where: { id: assignmentId }, data: refund });
    }
    const payload = { leadId, tenantId, assignmentId, resolution, reason: "goodwill", credit: null };
    await announce(LEAD_EVENTS.disputeResolved.name, leadId, {
      ...payload,
      resolvedAt: runner.now().toISOString(),
    });
    await runner.relay();
    await runner.settle();
    return (await salesOf(leadId)).length;
  };
  expect(await resolved("approved")).toBe(2);
  expect(await resolved("rejected")).toBe(1);
});
