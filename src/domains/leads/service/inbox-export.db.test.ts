import { expect, it } from "vitest";
import { runExport } from "@/domains/jobs/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeTenant } from "../../../../test/support/factories";
import { exportWhileChanging, sameAs } from "./changing-export.test-support";
import { inboxExport } from "./inbox-export";
import { insertAssignments } from "./insert-assignments";
import { requestInboxExport } from "./request-inbox-export";

const SALES = 5_000;

/** Sale → reason, as a file tells it. */
function reasonsIn(csv: string): Map<string, string> {
  const [head = "", ...rows] = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
  const place = head.split(",").indexOf("rejection_reason");
  return new Map(rows.map((row) => row.split(",")).map((cells) => [cells[0] ?? "", cells[place] ?? ""]));
}

async function sellMany(tenant: { id: string; organizationId: string }): Promise<string[]> {
  const { nicheId, sourceId } = await makeLead();
  const lead = { nicheId, sourceId, currency: "USD", contactName: "Ann Lee", searchText: "ann lee" };
  const leadIds = Array.from({ length: SALES }, () => newId());
  await prisma.lead.createMany({ data: leadIds.map((id) => ({ id, ...lead })) });
  const sales = leadIds.map((leadId, index) => ({
    id: newId(),
    leadId,
    tenantId: tenant.id,
    organizationId: tenant.organizationId,
    priceMinor: 4_500,
    currency: "USD",
    assignedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
  }));
  await inTransaction((tx) => insertAssignments(tx, sales, new Date()));
  return sales.map(({ id }) => id);
}

async function fileOf(jobId: string): Promise<string> {
  const chunks = await prisma.jobFileChunk.findMany({ where: { jobId }, orderBy: { position: "asc" } });
  return Buffer.concat(chunks.map(({ content }) => content)).toString();
}

it("writes prices and credits as decimals of their currency", async () => {
  const tenant = await makeTenant();
  const { id: tenantId } = tenant;
  const part = { disputeStatus: "approved", creditMinor: 1_950 } as const;
  await makeAssignment({ tenantId, assignedAt: new Date("2026-11-03T10:00:00Z") });
  await makeAssignment({ tenantId, assignedAt: new Date("2026-11-02T10:00:00Z"), ...part });
  const whole = { status: "refunded", refundedAt: new Date() } as const;
  await makeAssignment({ tenantId, assignedAt: new Date("2026-11-01T10:00:00Z"), ...whole });
  const { exportId: jobId } = await withTenant(tenantId, (tx) =>
    requestInboxExport(tx, tenantCaller(tenantId), { tenantId, filters: {} }),
  );
  const start = { jobId, attempt: 1, owner: "run", requestId: "run" };
  expect(await runExport(start, [inboxExport], () => new Date())).toBe("done");
  const [head = "", ...rows] = (await fileOf(jobId)).replace("\uFEFF", "").trimEnd().split("\r\n");
  const names = head.split(",");
  const prices = rows.map((row) =>
    ["price_charged", "price_credited"].map((name) => row.split(",")[names.indexOf(name)]),
  );
  expect(prices).toEqual([
    ["45.00", ""],
    ["45.00", "19.50"],
    ["45.00", "45.00"],
  ]);
});

it("writes 5,000 rows of a tenant as they were at one instant, and none of another (R8)", async () => {
  const tenant = await makeTenant();
  const ids = await sellMany(tenant);
  await makeAssignment();

  // one writer: after each of its transactions, how the inbox looks is known
  const states: Map<string, string>[] = [new Map(ids.map((id) => [id, ""]))];
  async function change(number: number): Promise<void> {
    const state = new Map(states.at(-1));
    const touched = [number % SALES, SALES - 1 - (number % SALES), (number * 11) % SALES].flatMap(
      (place) => ids[place] ?? [],
    );
    const rejectionReason = `Change ${String(number)}`;
    await prisma.leadAssignment.updateMany({ where: { id: { in: touched } }, data: { rejectionReason } });
    for (const id of touched) state.set(id, rejectionReason);
    states.push(state);
  }

  const asked = withTenant(tenant.id, (tx) =>
    requestInboxExport(tx, tenantCaller(tenant.id), { tenantId: tenant.id, filters: {} }),
  );
  const { exportId: jobId, estimatedRows } = await asked;
  expect(estimatedRows).toBe(SALES);
  const changesWhileReading = await exportWhileChanging(jobId, inboxExport, { states, change });

  expect(changesWhileReading).toBeGreaterThan(5);
  const file = reasonsIn(await fileOf(jobId));
  expect(file.size).toBe(SALES);
  expect(states.findIndex((state) => sameAs(state, file))).toBeGreaterThanOrEqual(0);
}, 120_000);
