import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "@/platform/errors";
import { type AssignmentDispute, disputeToResolve, moveDispute, rollUpDispute } from "./dispute";
import { DISPUTE_STATUSES, type DisputeStatus } from "./words";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

function sale(disputeStatus: DisputeStatus, minute = 0, id = `sale-${minute}`): AssignmentDispute {
  const decided = disputeStatus === "approved" || disputeStatus === "rejected";
  return {
    id,
    tenantId: `tenant-of-${id}`,
    tenantName: `Tenant of ${id}`,
    disputeStatus,
    disputeReason: disputeStatus === "none" ? null : `claim ${minute}`,
    disputeSubmittedAt: disputeStatus === "none" ? null : at(minute),
    disputeDueAt: disputeStatus === "none" ? null : at(minute + 60),
    resolutionReason: decided ? `decision ${minute}` : null,
    disputeResolvedAt: decided ? at(minute) : null,
    disputeResolvedById: decided ? `staff-${minute}` : null,
    disputeResolvedByName: decided ? `Staff ${minute}` : null,
  };
}

describe("moveDispute", () => {
  it.each([
    ["none", "submit", { to: "pending" }],
    ["none", "approve", { refused: "not_pending" }],
    ["none", "reject", { refused: "not_pending" }],
    ["none", "appeal", { refused: "not_rejected" }],
    ["pending", "appeal", { refused: "not_rejected" }],
    ["approved", "appeal", { refused: "not_rejected" }],
    ["rejected", "appeal", { to: "pending" }],
    ["pending", "submit", { refused: "already_pending" }],
    ["pending", "approve", { to: "approved" }],
    ["pending", "reject", { to: "rejected" }],
    ["approved", "submit", { refused: "already_resolved" }],
    ["approved", "approve", { refused: "already_resolved" }],
    ["approved", "reject", { refused: "already_resolved" }],
    ["rejected", "submit", { refused: "already_resolved" }],
    ["rejected", "approve", { refused: "already_resolved" }],
    ["rejected", "reject", { refused: "already_resolved" }],
  ] as const)("%s, %s: %o", (from, move, outcome) => expect(moveDispute(from, move)).toEqual(outcome));
});

describe("rollUpDispute", () => {
  it.each<[string, AssignmentDispute[], Partial<ReturnType<typeof rollUpDispute>>]>([
    ["no sale", [], { disputeStatus: "none", disputeReason: null }],
    ["nobody disputes", [sale("none", 1), sale("none", 2)], { disputeStatus: "none", disputeReason: null }],
    [
      "one pending among decided: the tenant's words, no decision",
      [sale("approved", 1), sale("pending", 2), sale("rejected", 3)],
      {
        disputeStatus: "pending",
        disputeReason: "claim 2",
        disputeDueAt: at(62),
        disputeResolvedAt: null,
        disputeResolvedByName: null,
      },
    ],
    [
      "two pending: the longest wait",
      [sale("pending", 5), sale("pending", 4)],
      { disputeStatus: "pending", disputeReason: "claim 4" },
    ],
    [
      "all decided: the latest decision and the resolver's reason",
      [sale("approved", 7), sale("rejected", 9), sale("none", 10)],
      {
        disputeStatus: "rejected",
        disputeReason: "decision 9",
        disputeResolvedAt: at(9),
        disputeResolvedById: "staff-9",
        disputeResolvedByName: "Staff 9",
      },
    ],
  ])("%s", (_, sales, expected) => expect(rollUpDispute(sales)).toMatchObject(expected));

  const sales = fc.array(
    fc
      .tuple(fc.constantFrom(...DISPUTE_STATUSES), fc.nat(100))
      .map(([status, minute]) => sale(status, minute)),
  );

  it("is pending exactly while any sale is, and none exactly when nobody ever disputed", () => {
    fc.assert(
      fc.property(sales, (some) => {
        const { disputeStatus } = rollUpDispute(some);
        expect(disputeStatus === "pending").toBe(some.some((each) => each.disputeStatus === "pending"));
        expect(disputeStatus === "none").toBe(some.every((each) => each.disputeStatus === "none"));
      }),
    );
  });

  it("does not depend on the order of the sales", () => {
    const distinct = fc
      .uniqueArray(fc.nat(100))
      .chain((minutes) =>
        fc.tuple(
          ...minutes.map((minute) => fc.constantFrom(...DISPUTE_STATUSES).map((s) => sale(s, minute))),
        ),
      );
    fc.assert(
      fc.property(distinct, (some) => {
        expect(rollUpDispute(some.toReversed())).toEqual(rollUpDispute(some));
      }),
    );
  });
});

describe("disputeToResolve", () => {
  const refused = (act: () => unknown): AppError => {
    try {
      act();
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error("was not refused");
  };

  it("takes the only pending dispute, named or not", () => {
    const sales = [sale("none", 1, "a"), sale("pending", 2, "b"), sale("approved", 3, "c")];
    expect(disputeToResolve(sales, null).id).toBe("b");
    expect(disputeToResolve(sales, "tenant-of-b").id).toBe("b");
  });

  it("asks whose, when several are pending, and lists them", () => {
    const sales = [sale("pending", 1, "a"), sale("pending", 2, "b"), sale("none", 3, "c")];
    const { code, meta } = refused(() => disputeToResolve(sales, null));
    expect(code).toBe("dispute_tenant_ambiguous");
    expect(meta).toEqual({
      tenants: [
        { tenantId: "tenant-of-a", tenantName: "Tenant of a" },
        { tenantId: "tenant-of-b", tenantName: "Tenant of b" },
      ],
    });
    expect(disputeToResolve(sales, "tenant-of-b").id).toBe("b");
  });

  it("says who decided and when", () => {
    const { code, meta } = refused(() =>
      disputeToResolve([sale("rejected", 4, "a"), sale("approved", 2, "b")], null),
    );
    expect(code).toBe("dispute_already_resolved");
    expect(meta).toEqual({
      resolvedBy: "Staff 4",
      resolvedAt: at(4).toISOString(),
      resolution: "rejected",
      tenantId: "tenant-of-a",
    });
  });

  it.each<[string, AssignmentDispute[], string | null, string]>([
    ["nobody bought it", [], null, "dispute_not_pending"],
    ["nobody disputes it", [sale("none")], null, "dispute_not_pending"],
    [
      "the named tenant does not dispute it",
      [sale("none", 1, "a"), sale("pending", 2, "b")],
      "tenant-of-a",
      "dispute_not_pending",
    ],
    ["the named tenant did not buy it", [sale("pending", 1, "a")], "tenant-of-z", "not_found"],
  ])("refuses when %s", (_, sales, tenantId, code) => {
    expect(refused(() => disputeToResolve(sales, tenantId)).code).toBe(code);
  });
});
