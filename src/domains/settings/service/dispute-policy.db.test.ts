import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly, withTenant } from "@/platform/db/transaction";
import { adminCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import type { SaveDisputePolicyInput } from "../contract";
import { getDisputePolicy, policyVersionsThatApprove, readDisputePolicy, saveDisputePolicy } from "../server";

const caller = adminCaller();
const save = (input: SaveDisputePolicyInput) => inTransaction((tx) => saveDisputePolicy(tx, caller, input));

const STRICT = {
  windowDays: 14,
  decisionDays: 3,
  onBreach: "approve",
  returnCapPercent: 20,
  returnCapDays: 60,
  returnCapMinimum: 10,
  partialCredit: false,
} as const;

describe("the dispute policy", () => {
  it("has defaults, and each change is a version of its own, audited and announced", async () => {
    const first = await readOnly(readDisputePolicy);
    expect(first).toMatchObject({ version: 0, windowDays: 30, onBreach: "nothing", savedByName: null });

    expect(await save({ version: 0, ...STRICT })).toMatchObject({
      version: 1,
      ...STRICT,
      savedAt: caller.now,
    });
    await save({ version: 1, ...STRICT, onBreach: "nothing", returnCapPercent: null });

    expect(await readOnly(getDisputePolicy)).toMatchObject({ version: 2, returnCapPercent: null });
    expect(await readOnly(policyVersionsThatApprove)).toEqual([1]);
    const audits = await prisma.auditEvent.findMany({ where: { action: "dispute_policy.saved" } });
    expect(audits).toHaveLength(2);
    expect(await prisma.outboxEvent.count({ where: { name: "settings/dispute_policy.saved" } })).toBe(2);
  });

  it("is changed by one of two people who change it at once; the other is told by whom", async () => {
    const { version } = await readOnly(getDisputePolicy);
    const both = await Promise.allSettled([
      save({ version, ...STRICT, windowDays: 20 }),
      save({ version, ...STRICT, windowDays: 21 }),
    ]);
    const refused = both.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "version_conflict" } }]);
    await expect(save({ version: version + 7, ...STRICT })).rejects.toMatchObject({
      code: "version_conflict",
    });
  });

  it("is read by tenants and never rewritten", async () => {
    const { id } = await makeTenant();
    expect(await withTenant(id, getDisputePolicy)).toMatchObject({ decisionDays: 3 });
    await expect(withTenant(id, readDisputePolicy)).rejects.toThrow();
    await expect(prisma.$executeRaw`DELETE FROM dispute_policy`).rejects.toThrow(/append-only/);
  });
});
