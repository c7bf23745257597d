import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../../../test/support/caller";
import { makeAssignment, makeTenant } from "../../../../test/support/factories";
import { leadTraces } from "../../../../test/support/traces";
import { submitDispute } from "./submit-dispute";

const submit = (leadId: string, tenantId: string) =>
  inTransaction((tx) => submitDispute(tx, tenantCaller(tenantId), { leadId, tenantId, reason: "No answer" }));

it("opens a dispute in the tenant's words and tells everybody once", async () => {
  const { id, leadId, tenantId } = await makeAssignment();
  expect(await submit(leadId, tenantId)).toMatchObject({ leadId, disputeStatus: "pending" });
  expect(await prisma.leadAssignment.findUnique({ where: { id } })).toMatchObject({
    disputeStatus: "pending",
    disputeReason: "No answer",
  });
  expect(await leadTraces(leadId)).toMatchObject({
    actions: ["lead.dispute.submitted"],
    events: ["leads/lead.dispute.submitted"],
    kinds: ["dispute.submitted"],
  });
});

it("opens one dispute when the tenant sends it ten times at once", async () => {
  const { leadId, tenantId } = await makeAssignment();
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => submit(leadId, tenantId)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await leadTraces(leadId)).events).toHaveLength(1);
});

it("refuses what the tenant did not buy, or has back already", async () => {
  const { leadId } = await makeAssignment();
  await expect(submit(leadId, (await makeTenant()).id)).rejects.toMatchObject({ code: "not_found" });
  await expect(submit(newId(), (await makeTenant()).id)).rejects.toMatchObject({ code: "not_found" });
  const refunded = await makeAssignment({ status: "refunded", refundedAt: new Date() });
  await expect(submit(refunded.leadId, refunded.tenantId)).rejects.toMatchObject({ code: "conflict" });
});
