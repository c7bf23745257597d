import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "@/platform/db/transaction";
import { makeAssignment, makeLead, makeProvider, makeTenant } from "../../../../test/support/factories";
import { qualityTrend } from "./quality-trend";

/** A Sunday evening in New York, where the clocks went back on the 1st; in London it is Monday. */
const NOW = new Date("2026-11-23T03:00:00Z");
const NOTHING = { assigned: 0, accepted: 0, rejected: 0, disputed: 0, approved: 0, score: null };
/** Either side of the Mondays around the change, in New York: 04:00 before it and 05:00 after it. */
const EDGES = [
  "2026-10-26T03:59:59Z",
  "2026-10-26T04:00:00Z",
  "2026-11-02T04:59:59Z",
  "2026-11-02T05:00:00Z",
] as const;

beforeAll(async () => {
  await makeProvider({ timeZone: "America/New_York" });
});

const trendOf = (tenantId: string, now = NOW) =>
  withTenant(tenantId, (tx) => qualityTrend(tx, { tenantId, now }));
const soldIn = async (tenantId: string, now = NOW) =>
  Object.fromEntries(
    (await trendOf(tenantId, now))
      .filter(({ assigned }) => assigned > 0)
      .map(({ week, assigned }) => [week, assigned]),
  );

async function sell(tenantId: string, at: string, more: Parameters<typeof makeAssignment>[0] = {}) {
  return makeAssignment({ tenantId, assignedAt: new Date(at), ...more });
}

describe("the quality of a tenant's leads, week by week", () => {
  it("is twelve weeks of nothing without sales, newest first, with the one that runs", async () => {
    const { id } = await makeTenant();
    const mondays = ["11-16", "11-09", "11-02", "10-26", "10-19", "10-12", "10-05"];
    const earlier = ["09-28", "09-21", "09-14", "09-07", "08-31"];
    expect(await trendOf(id)).toEqual(
      [...mondays, ...earlier].map((day) => ({ week: `2026-${day}`, ...NOTHING })),
    );
  });

  it("counts what became of them, and is the mean of the scores that were given", async () => {
    const { id } = await makeTenant();
    const stranger = await makeTenant();
    const at = "2026-11-11T12:00:00Z";
    const then = new Date("2026-11-12T12:00:00Z");
    const scored = async (qualityScore: number) => ({ leadId: (await makeLead({ qualityScore })).id });
    const accepted = { status: "accepted", acceptedAt: then } as const;
    const rejected = { status: "rejected", rejectedAt: then, rejectionReason: "Not theirs" } as const;
    await sell(id, at, { ...accepted, ...(await scored(8)) });
    await sell(id, at, { ...accepted, ...(await scored(7)), disputeStatus: "rejected" });
    await sell(id, at, { ...rejected, ...(await scored(1)), disputeStatus: "approved" });
    await sell(id, at, { ...rejected, disputed: true });
    await sell(id, at);
    const shared = await scored(10);
    await sell(stranger.id, at, { ...accepted, ...shared });
    await sell(stranger.id, "2026-11-18T12:00:00Z", rejected);

    const weeks = await trendOf(id);
    const filled = { week: "2026-11-09", assigned: 5, accepted: 2, rejected: 2, disputed: 3, approved: 1 };
    expect(weeks.find(({ week }) => week === "2026-11-09")).toEqual({ ...filled, score: 5.3 });
    expect(weeks.filter(({ assigned }) => assigned > 0)).toHaveLength(1);
  });

  it("begins and ends its weeks at midnight, also where the clocks change within one", async () => {
    const { id } = await makeTenant();
    for (const edge of EDGES) await sell(id, edge);
    expect(await soldIn(id)).toEqual({ "2026-10-19": 1, "2026-10-26": 2, "2026-11-02": 1 });
  });

  it("reads them in the tenant's own zone, where it has one", async () => {
    const { id } = await makeTenant({ timeZone: "Europe/London" });
    for (const edge of EDGES) await sell(id, edge);
    expect(await soldIn(id)).toEqual({ "2026-10-26": 2, "2026-11-02": 2 });
    expect((await trendOf(id))[0]?.week).toBe("2026-11-23");
  });

  it("reaches back eleven weeks before the one that runs, to its first minute", async () => {
    const { id } = await makeTenant();
    for (const at of ["2026-08-31T03:59:59Z", "2026-08-31T04:00:00Z"]) await sell(id, at);
    expect(await soldIn(id)).toEqual({ "2026-08-31": 1 });
    expect(await soldIn(id, new Date("2026-11-23T05:00:00Z"))).toEqual({});
  });
});
