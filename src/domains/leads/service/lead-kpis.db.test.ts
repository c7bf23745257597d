import { expect, it } from "vitest";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeProvider, makeTenant } from "../../../../test/support/factories";
import { leadKpis } from "./lead-kpis";
import { listLeads } from "./list-leads";
import { resolveDispute } from "./resolve-dispute";

const now = new Date("2026-03-10T15:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

it("counts what the linked lists show, in the provider's zone", async () => {
  await makeProvider({ timeZone: "America/New_York" });
  const read = () => readOnly((tx) => leadKpis(tx, adminCaller({ now })));
  const none = { value: 0, capped: false };
  expect(await read()).toMatchObject({
    pendingDisputes: none,
    oldestPendingAt: null,
    decidedDisputes: { ...none, approved: 0, approvalShare: null },
    newLeads: { ...none, dateFrom: "2026-03-04" },
    unsold: { ...none, dateFrom: "2026-02-09" },
    zone: "America/New_York",
  });

  const decide = async (resolution: "approve" | "reject", at: Date) => {
    const { leadId } = await makeAssignment({ disputed: true });
    const input = { leadId, resolution, disputeReason: "spam", notes: null };
    await inTransaction((tx) => resolveDispute(tx, adminCaller({ now: at }), input));
  };
  await decide("approve", hoursAgo(1));
  await decide("reject", hoursAgo(29 * 24));
  await decide("reject", hoursAgo(2));
  await decide("approve", hoursAgo(31 * 24));
  const pending = await makeAssignment({ disputed: true });
  // 4 March in New York begins at 05:00 UTC.
  const fresh = { createdAt: new Date("2026-03-04T05:00:00Z") };
  await makeLead({ ...fresh, status: "unsold" });
  await makeLead({ createdAt: new Date("2026-03-04T04:59:59Z"), status: "unsold" });
  await makeLead({ createdAt: new Date("2026-02-01T00:00:00Z"), status: "unsold" });
  await makeLead({ ...fresh, classificationType: "spam", billable: false });
  await makeLead({ ...fresh, status: "converted", convertedAt: now });
  // A tenant may track as many leads of its own as it likes: they were never the provider's to sell.
  const own = { ...fresh, originTenantId: (await makeTenant()).id, billable: false };
  await makeLead({ ...own, status: "assigned" });
  await makeLead({ ...own, status: "converted", convertedAt: now });

  const kpis = await read();
  expect(kpis.pendingDisputes).toEqual({ value: 1, capped: false });
  expect(kpis.oldestPendingAt).toEqual(pending.disputeSubmittedAt);
  expect(kpis.decidedDisputes).toMatchObject({ value: 3, approved: 1, approvalShare: 1 / 3 });
  expect([kpis.unsold.value, kpis.notBillable.value, kpis.converted.value]).toEqual([2, 1, 1]);
  const listed = async (filters: object) =>
    (await readOnly((tx) => listLeads(tx, { ...filters, limit: 100 }))).items.length;
  const ours = { origin: "provider" };
  expect(await listed({ ...ours, dateFrom: kpis.newLeads.dateFrom })).toBe(kpis.newLeads.value);
  expect(await listed({ dateFrom: kpis.newLeads.dateFrom })).toBe(kpis.newLeads.value + 2);
  const converted = { ...ours, status: ["converted"], dateFrom: kpis.converted.dateFrom };
  expect(await listed(converted)).toBe(kpis.converted.value);
  expect(await listed({ status: ["unsold"], dateFrom: kpis.unsold.dateFrom })).toBe(kpis.unsold.value);
  expect(await listed({ billable: false, dateFrom: kpis.notBillable.dateFrom })).toBe(kpis.notBillable.value);
  expect(await listed({ dispute: ["pending"] })).toBe(kpis.pendingDisputes.value);
});
