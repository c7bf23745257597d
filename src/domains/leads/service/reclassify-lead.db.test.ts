import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeTenant } from "../../../../test/support/factories";
import { leadTraces, NO_TRACES } from "../../../../test/support/traces";
import { LEAD_EVENTS } from "../events";
import type { ClassificationType } from "../rules/words";
import { reclassifyLead } from "./reclassify-lead";
import { undoReclassification } from "./undo-reclassification";

const reclassify = (
  leadId: string,
  classificationType: ClassificationType,
  reason = "Bot",
  caller = adminCaller(),
) => inTransaction((tx) => reclassifyLead(tx, caller, { leadId, classificationType, reason }));
const undo = (leadId: string) => inTransaction((tx) => undoReclassification(tx, adminCaller(), { leadId }));
const eventsOf = async (leadId: string) =>
  (await leadTraces(leadId)).outbox.map(({ payload }) => LEAD_EVENTS.reclassified.schema.parse(payload));

describe("reclassifying", () => {
  it("makes the lead not billable and gives every buyer back what it paid, each in an event of its own", async () => {
    const lead = await makeLead();
    const dear = await makeAssignment({ leadId: lead.id, priceMinor: 9_000 });
    const cheap = await makeAssignment({ leadId: lead.id, priceMinor: 1_000 });
    const refunded = await makeAssignment({ leadId: lead.id, status: "refunded", refundedAt: new Date() });
    const caller = adminCaller();
    expect(await reclassify(lead.id, "spam", "Bot", caller)).toMatchObject({
      classificationType: "spam",
      billable: false,
    });
    expect(await prisma.lead.findUnique({ where: { id: lead.id } })).toMatchObject({
      classificationType: "spam",
      classificationReason: "Bot",
      classifiedAt: caller.now,
      classifiedById: caller.actor.id,
      billable: false,
    });
    const traces = await leadTraces(lead.id);
    expect(traces.actions).toEqual(["lead.reclassified"]);
    expect(traces.kinds).toEqual(["lead.reclassified"]);
    expect(traces.events).toEqual(Array<string>(3).fill("leads/lead.reclassified"));
    const credits = new Map((await eventsOf(lead.id)).map(({ tenantId, credit }) => [tenantId, credit]));
    expect(credits).toEqual(
      new Map([
        [dear.tenantId, { amountMinor: 9_000, currency: "USD" }],
        [cheap.tenantId, { amountMinor: 1_000, currency: "USD" }],
        [refunded.tenantId, null],
      ]),
    );
  });

  it("leaves alone what a tenant tracks for itself", async () => {
    const { id: originTenantId } = await makeTenant();
    const { id } = await makeLead({ originTenantId, billable: false, status: "assigned" });
    await expect(reclassify(id, "spam")).rejects.toMatchObject({ code: "conflict" });
    expect(await leadTraces(id)).toEqual(NO_TRACES);
  });

  it("announces a lead that nobody bought once, for no tenant", async () => {
    const { id } = await makeLead();
    await reclassify(id, "duplicate");
    expect(await eventsOf(id)).toMatchObject([
      { tenantId: null, credit: null, classificationType: "duplicate" },
    ]);
  });

  it("credits once when the finding is changed", async () => {
    const { leadId } = await makeAssignment();
    await reclassify(leadId, "spam");
    await reclassify(leadId, "duplicate");
    const [first, second] = await eventsOf(leadId);
    expect(first?.credit).not.toBeNull();
    expect(second).toMatchObject({ credit: null, previousType: "spam", classificationType: "duplicate" });
  });

  it("refuses the same finding again, and a lead that does not exist", async () => {
    const { id } = await makeLead();
    await reclassify(id, "spam");
    await expect(reclassify(id, "spam")).rejects.toMatchObject({ code: "conflict" });
    expect((await leadTraces(id)).actions).toHaveLength(1);
    const missing = newId();
    await expect(reclassify(missing, "spam")).rejects.toMatchObject({ code: "not_found" });
    expect(await leadTraces(missing)).toEqual(NO_TRACES);
  });
});

describe("undoing", () => {
  it("makes the lead billable again, with an audit row of its own and an event that says null", async () => {
    const { leadId } = await makeAssignment({ priceMinor: 4_500 });
    await reclassify(leadId, "spam");
    expect(await undo(leadId)).toMatchObject({ classificationType: null, billable: true });
    expect(await prisma.lead.findUnique({ where: { id: leadId } })).toMatchObject({
      classificationType: null,
      classificationReason: null,
      classifiedAt: null,
      classifiedById: null,
      billable: true,
    });
    const traces = await leadTraces(leadId);
    expect(traces.actions).toEqual(["lead.reclassified", "lead.reclassification_undone"]);
    expect((await eventsOf(leadId))[1]).toMatchObject({
      classificationType: null,
      previousType: "spam",
      billable: true,
      credit: null,
      charge: { amountMinor: 4_500, currency: "USD" },
    });
  });

  it("refuses a lead that is not classified", async () => {
    const { id } = await makeLead();
    await expect(undo(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await leadTraces(id)).toEqual(NO_TRACES);
  });

  it("is done once when ten people undo at once", async () => {
    const { id } = await makeLead();
    await reclassify(id, "spam");
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => undo(id)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await leadTraces(id)).actions).toHaveLength(2);
  });
});
