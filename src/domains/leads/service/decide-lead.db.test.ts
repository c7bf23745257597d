import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { withTenantSql } from "@/platform/db/sql-transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../../../test/support/caller";
import { makeLead, makeTenant } from "../../../../test/support/factories";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { acceptLead } from "./accept-lead";
import { insertAssignments } from "./insert-assignments";
import { rejectLead } from "./reject-lead";

const SALES = 500;
const TRIES = 20;
const AT_ONCE = 16;
const REASON = "The number belongs to somebody else.";

let tenantId: string;
let leadIds: string[];

beforeAll(async () => {
  const tenant = await makeTenant();
  tenantId = tenant.id;
  const { nicheId, sourceId } = await makeLead();
  leadIds = Array.from({ length: SALES }, () => newId());
  const now = new Date();
  await prisma.lead.createMany({
    data: leadIds.map((id) => ({
      id,
      nicheId,
      sourceId,
      currency: "USD",
      contactName: "Ann Lee",
      searchText: "ann lee",
    })),
  });
  const sales = leadIds.map((leadId) => ({
    id: newId(),
    leadId,
    tenantId,
    organizationId: tenant.organizationId,
    priceMinor: 4_500,
    currency: "USD",
    assignedAt: now,
  }));
  await inTransaction((tx) => insertAssignments(tx, sales, now));
});

type Outcome = "accepted" | "rejected" | "conflict";

async function decide(leadId: string, accepts: boolean): Promise<Outcome> {
  const caller = tenantCaller(tenantId);
  const lead = { leadId, tenantId };
  try {
    const { status } = accepts
      ? await withTenantSql(tenantId, { work: (tx) => acceptLead(tx, caller, lead) })
      : await withTenant(tenantId, (tx) => rejectLead(tx, caller, { ...lead, reason: REASON }));
    return status;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return "conflict";
    throw error;
  }
}

/** Several workers over one queue, so that decisions on the same sale meet. */
async function race(): Promise<Outcome[]> {
  const queue = leadIds.flatMap((leadId) =>
    Array.from({ length: TRIES }, (_, index) => ({ leadId, accepts: index % 2 === 0 })),
  );
  const outcomes: Outcome[] = [];
  const work = async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      outcomes.push(await decide(next.leadId, next.accepts));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

describe(`${SALES * TRIES} races to accept or reject ${SALES} sales (R1)`, () => {
  it("have one winner per sale, written down and announced once", { timeout: 240_000 }, async () => {
    const outcomes = await race();
    const won = outcomes.filter((outcome) => outcome !== "conflict");
    expect([won.length, outcomes.length - won.length]).toEqual([SALES, SALES * (TRIES - 1)]);
    const byStatus = await prisma.leadAssignment.groupBy({
      by: ["status"],
      where: { tenantId },
      _count: true,
    });
    for (const { status, _count: count } of byStatus) {
      expect(count).toBe(won.filter((outcome) => outcome === status).length);
    }
    const deciding = { in: ["lead.accepted", "lead.rejected"] };
    expect(await prisma.auditEvent.count({ where: { tenantId, action: deciding } })).toBe(SALES);
    const announced = { in: ["leads/lead.accepted", "leads/lead.rejected"] };
    expect(await prisma.outboxEvent.count({ where: { tenantId, name: announced } })).toBe(SALES);
    const rejected = won.filter((outcome) => outcome === "rejected").length;
    expect(await prisma.leadAssignment.count({ where: { tenantId, disputeStatus: "pending" } })).toBe(
      rejected,
    );
  });
});
