import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/platform/db/transaction";
import { makeAssignment, makeTenant } from "../../../../test/support/factories";
import { listOwnDisputesInput } from "../buyer-contract";
import { listOwnDisputes } from "./list-own-disputes";

type Asked = Partial<{ status: string[]; cursor: string | null; limit: number }>;

let tenantId: string;
/** Newest first, as they are to be listed. */
let all: { id: string; status: string }[];

const noon = (day: number) => new Date(Date.UTC(2026, 10, day, 12));
const ask = (asked: Asked = {}, of = tenantId) =>
  withTenant(of, (tx) => listOwnDisputes(tx, { ...listOwnDisputesInput.parse(asked), tenantId: of }));
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

beforeAll(async () => {
  tenantId = (await makeTenant()).id;
  const dispute = async (
    disputeStatus: "pending" | "approved" | "rejected",
    days: [number, number | null],
  ) => {
    const [sold, submitted] = days;
    const disputeSubmittedAt = submitted === null ? null : noon(submitted);
    const sale = { tenantId, assignedAt: noon(sold), disputeStatus, disputeSubmittedAt };
    const { id } = await makeAssignment({ ...sale, disputeReason: "It rings at a florist's" });
    return { id, status: disputeStatus };
  };
  const sameDay = [
    await dispute("pending", [2, 12]),
    await dispute("approved", [4, 12]),
    await dispute("rejected", [3, 12]),
  ].sort((a, b) => (a.id < b.id ? 1 : -1));
  all = [
    await dispute("approved", [1, 20]),
    ...sameDay,
    // one from before submissions were kept: its place is when it was sold
    await dispute("rejected", [10, null]),
    await dispute("pending", [9, 9]),
  ];
  await makeAssignment({ tenantId, assignedAt: noon(21) });
  await makeAssignment({ assignedAt: noon(21), disputed: true });
});

describe("a tenant's disputes", () => {
  it("are listed newest submitted first, without sales that have none and without another's", async () => {
    const page = await ask();
    expect(page.items.map(({ id, status }) => ({ id, status }))).toEqual(all);
    expect(page.nextCursor).toBeNull();
    expect(page.items.map(({ submittedAt }) => submittedAt.getUTCDate())).toEqual([20, 12, 12, 12, 10, 9]);
  });

  it.each([
    { status: ["pending"] },
    { status: ["approved"] },
    { status: ["rejected"] },
    { status: ["pending", "approved"] },
    { status: ["rejected", "pending"] },
    { status: ["approved", "rejected"] },
    { status: ["pending", "approved", "rejected"] },
  ])("are those that are $status", async ({ status }) => {
    const wanted = all.filter((dispute) => status.includes(dispute.status));
    expect(idsOf(await ask({ status }))).toEqual(wanted.map(({ id }) => id));
  });

  it.each([1, 2, 3, 5, 6])(
    "come page by page, %i at a time, each once, also those of one moment",
    async (limit) => {
      const pages: string[][] = [];
      let cursor: string | null = null;
      do {
        const page = await ask({ limit, cursor });
        pages.push(idsOf(page));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(pages.flat()).toEqual(all.map(({ id }) => id));
      expect(pages).toHaveLength(Math.ceil(all.length / limit));
    },
  );

  it("keep to their status on the next page", async () => {
    const first = await ask({ status: ["approved", "rejected"], limit: 2 });
    const next = await ask({ status: ["approved", "rejected"], limit: 2, cursor: first.nextCursor });
    const wanted = all.filter(({ status }) => status !== "pending").map(({ id }) => id);
    expect([...idsOf(first), ...idsOf(next)]).toEqual(wanted);
    expect(next.nextCursor).toBeNull();
  });

  it("are nobody else's, also with a cursor of theirs", async () => {
    const other = (await makeTenant()).id;
    const { nextCursor } = await ask({ limit: 1 });
    expect(await ask({ cursor: nextCursor }, other)).toEqual({ items: [], nextCursor: null });
  });

  it.each([{ status: ["none"] }, { limit: 0 }, { limit: 101 }, { cursor: "elsewhere" }])(
    "are not asked for with %o",
    (asked) => {
      expect(listOwnDisputesInput.safeParse(asked).success).toBe(false);
    },
  );
});
