import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import {
  answers,
  deliveriesOf,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
  time,
} from "./deliveries.test-support";
import { dispatchEvents } from "./dispatch-events";
import { sendHeld } from "./send-held";
import { waitingDeliveries } from "./waiting-deliveries";

testRuntime();
const MINUTE = 60_000;

/** An endpoint that was left alone a moment ago, with deliveries that wait for it. */
async function makeHeld(count: number, answer = answers(200)) {
  const receiver = await makeReceiver(answer);
  const openUntil = new Date(time.now.getTime() + MINUTE);
  const broken = { consecutiveFailures: 11, breakerOpenUntil: openUntil, failingSince: time.now };
  const endpoint = await makeEndpoint({ url: receiver.url, ...broken });
  await dispatchEvents(Array.from({ length: count }, () => makeDispute(endpoint.tenantId)));
  return { receiver, id: endpoint.id, openUntil };
}

const attemptsOf = async (endpointId: string) =>
  (await deliveriesOf(endpointId)).map(({ attempts }) => attempts).sort((a, b) => b - a);

it("says of every delivery of such an endpoint until when it waits", async () => {
  const { id, openUntil } = await makeHeld(2);
  const waiting = await waitingDeliveries((await deliveriesOf(id)).map((delivery) => delivery.id));
  expect(waiting.map(({ heldUntil }) => heldUntil)).toEqual(
    [openUntil, openUntil].map((at) => at.toISOString()),
  );
});

it("lets what comes after the pause, before anybody tried the endpoint, wait together for a moment", async () => {
  const { id } = await makeHeld(1);
  time.pass(2 * MINUTE);
  const tenantId = (await prisma.webhookEndpoint.findUniqueOrThrow({ where: { id } })).tenantId;
  await dispatchEvents([makeDispute(tenantId), makeDispute(tenantId)]);
  const waiting = await waitingDeliveries((await deliveriesOf(id)).map((delivery) => delivery.id));
  const [until, ...others] = new Set(waiting.map(({ heldUntil }) => heldUntil));
  expect([waiting.length, others]).toEqual([3, []]);
  expect(Date.parse(until ?? "") - time.now.getTime()).toBeLessThanOrEqual(5_000);
  expect(Date.parse(until ?? "")).toBeGreaterThan(time.now.getTime());
});

it("sends nothing before the pause is over", async () => {
  const { id, receiver, openUntil } = await makeHeld(3);
  expect(await sendHeld(id)).toEqual({ waiting: [], more: true, heldUntil: openUntil.toISOString() });
  expect(receiver.received).toEqual([]);
});

it("tries one of them, and leaves the endpoint alone again when it fails", async () => {
  const { id, receiver } = await makeHeld(3, answers(503));
  time.pass(MINUTE);
  const { waiting, more, heldUntil } = await sendHeld(id);
  expect([receiver.received.length, more, await attemptsOf(id)]).toEqual([1, true, [1, 0, 0]]);
  expect(Date.parse(heldUntil ?? "")).toBeGreaterThan(time.now.getTime());
  // the one that was tried keeps its own schedule
  expect(waiting).toHaveLength(1);
});

it("tries one of them, and sends the others once it has arrived", async () => {
  const { id, receiver } = await makeHeld(5);
  time.pass(MINUTE);
  expect(await sendHeld(id)).toEqual({ waiting: [], more: true, heldUntil: null });
  expect(receiver.received).toHaveLength(1);
  expect(await sendHeld(id)).toEqual({ waiting: [], more: false, heldUntil: null });
  expect([receiver.received.length, await attemptsOf(id)]).toEqual([5, [1, 1, 1, 1, 1]]);
});

it("leaves alone what was given a run of its own", async () => {
  const { id, receiver } = await makeHeld(2);
  time.pass(MINUTE);
  const [own] = await deliveriesOf(id);
  const restartAfter = new Date(time.now.getTime() + MINUTE);
  await prisma.webhookDelivery.update({ where: { id: own?.id ?? "" }, data: { restartAfter } });
  expect((await sendHeld(id)).more).toBe(false);
  expect(receiver.received).toHaveLength(1);
});
