import { beforeEach, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { attemptDeliveries } from "./attempt-deliveries";
import { deliveriesOf, makeDispute, makeEndpoint, testRuntime, time } from "./deliveries.test-support";
import { dispatchEvents } from "./dispatch-events";
import { lostDeliveries } from "./lost-deliveries";
import { waitingDeliveries } from "./waiting-deliveries";

testRuntime();
const MINUTE = 60_000;
beforeEach(() => prisma.webhookDelivery.deleteMany());

/** Deliveries that are due now, of which no run knows. */
async function makeDue(count: number, data: Parameters<typeof makeEndpoint>[0] = {}) {
  const endpoint = await makeEndpoint(data);
  await dispatchEvents(Array.from({ length: count }, () => makeDispute(endpoint.tenantId)));
  const waits = { status: "pending", claimId: null, claimedUntil: null, nextAt: time.now } as const;
  await prisma.webhookDelivery.updateMany({ where: { endpointId: endpoint.id }, data: waits });
  return endpoint.id;
}

it("restarts what nobody sends, later and later, and soon again once it was tried", async () => {
  const endpointId = await makeDue(1);
  const restartedAfter: number[] = [];
  for (let minute = 1; minute <= 4 * 60; minute += 1) {
    time.pass(MINUTE);
    if ((await lostDeliveries()).length > 0) restartedAfter.push(minute);
  }
  const pauses = restartedAfter.map((minute, place) => minute - (restartedAfter[place - 1] ?? 0));
  expect(pauses.slice(0, 6)).toEqual([2, 3, 5, 9, 17, 33]);
  expect(pauses.slice(6).every((pause) => pause >= 60)).toBe(true);
  const due = await waitingDeliveries((await deliveriesOf(endpointId)).map(({ id }) => id));
  await attemptDeliveries(due.map(({ id }) => id));
  for (const minutes of [2, 3]) {
    time.pass(minutes * MINUTE);
    expect(await lostDeliveries()).toHaveLength(1);
  }
});

it("restarts each of a backlog once in a while, and hides no other endpoint's behind it", async () => {
  const busy = await makeDue(700);
  time.pass(MINUTE);
  const other = await makeDue(3);
  time.pass(2 * MINUTE);
  const first = await lostDeliveries();
  expect(first).toHaveLength(500);
  expect(first.filter(({ endpointId }) => endpointId === other)).toHaveLength(3);
  time.pass(MINUTE);
  const second = await lostDeliveries();
  expect(second.map(({ endpointId }) => endpointId)).toEqual(Array.from({ length: 203 }, () => busy));
  expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(703);
  time.pass(MINUTE);
  expect(await lostDeliveries()).toEqual([]);
});

it("starts nothing more for an endpoint that is being sent as much as it bears", async () => {
  const endpointId = await makeDue(6, { concurrency: 4 });
  time.pass(5 * MINUTE);
  const being = await prisma.webhookDelivery.findMany({ where: { endpointId }, take: 2 });
  const sending = (until: number) =>
    prisma.webhookDelivery.updateMany({
      where: { id: { in: being.map(({ id }) => id) } },
      data: {
        status: "sending",
        claimId: newId(),
        nextAt: null,
        claimedUntil: new Date(time.now.getTime() + until),
      },
    });
  await sending(MINUTE);
  expect(await lostDeliveries()).toEqual([]);
  // their senders died
  await sending(-2 * MINUTE);
  expect(await lostDeliveries()).toHaveLength(6);
});

it("finds what is left of an endpoint that was deleted", async () => {
  const endpointId = await makeDue(2);
  await prisma.webhookEndpoint.update({ where: { id: endpointId }, data: { deletedAt: time.now } });
  time.pass(2 * MINUTE);
  expect(await lostDeliveries()).toHaveLength(2);
});
