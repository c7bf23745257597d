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
import { heldDeliveries, sendHeld } from "./send-held";
import { leaveToEndpoint, waitingDeliveries } from "./waiting-deliveries";

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

it("is left alone before the pause is over, also where nothing is due yet", async () => {
  const { id, openUntil } = await makeHeld(3);
  expect(await heldDeliveries(id)).toMatchObject({ heldUntil: openUntil.toISOString() });
  await prisma.webhookDelivery.updateMany({ where: { endpointId: id }, data: { nextAt: openUntil } });
  expect(await heldDeliveries(id)).toEqual({ ids: [], heldUntil: openUntil.toISOString() });
});

it("is tried by one of them, and left alone again when that fails", async () => {
  const { id, receiver } = await makeHeld(3, answers(503));
  time.pass(MINUTE);
  const { ids, heldUntil } = await heldDeliveries(id);
  expect([ids.length, heldUntil]).toEqual([1, null]);
  // the one that was tried keeps its own schedule
  expect(await sendHeld(ids)).toMatchObject([{ id: ids[0] }]);
  expect([receiver.received.length, await attemptsOf(id)]).toEqual([1, [1, 0, 0]]);
  const after = await heldDeliveries(id);
  expect(Date.parse(after.heldUntil ?? "")).toBeGreaterThan(time.now.getTime());
});

it("is tried by one of them, and sent the others once that has arrived", async () => {
  const { id, receiver } = await makeHeld(5);
  time.pass(MINUTE);
  const first = await heldDeliveries(id);
  expect([first.ids.length, await sendHeld(first.ids)]).toEqual([1, []]);
  const others = await heldDeliveries(id);
  expect([others.ids.length, await sendHeld(others.ids)]).toEqual([4, []]);
  expect(await heldDeliveries(id)).toEqual({ ids: [], heldUntil: null });
  expect([receiver.received.length, await attemptsOf(id)]).toEqual([5, [1, 1, 1, 1, 1]]);
});

it("forgets nothing that was tried when a batch is repeated", async () => {
  const { id } = await makeHeld(1, answers(503));
  time.pass(MINUTE);
  const { ids } = await heldDeliveries(id);
  const tried = await sendHeld(ids);
  expect(tried).toHaveLength(1);
  expect(await sendHeld(ids)).toEqual(tried);
});

it("answers what followed a delivery of the same record and failed, too", async () => {
  const receiver = await makeReceiver();
  receiver.answer = (response) => void response.writeHead(receiver.received.length === 1 ? 200 : 500).end();
  const openUntil = new Date(time.now.getTime() + MINUTE);
  const broken = { consecutiveFailures: 11, breakerOpenUntil: openUntil, failingSince: time.now };
  const { id, tenantId } = await makeEndpoint({ url: receiver.url, ordered: true, ...broken });
  const first = makeDispute(tenantId);
  const second = makeDispute(tenantId, { aggregateId: first.aggregateId, sequence: 2 });
  await dispatchEvents([first, second]);
  // of two that wait equally long either may be taken first
  const nextAt = new Date(openUntil.getTime() + 1);
  await prisma.webhookDelivery.updateMany({ where: { endpointId: id, sequence: 2 }, data: { nextAt } });
  time.pass(MINUTE + 1);
  const { ids } = await heldDeliveries(id);
  const waiting = await sendHeld(ids);
  const [arrived, failed] = await deliveriesOf(id);
  expect([arrived?.status, failed?.attempts]).toEqual(["succeeded", 1]);
  expect(waiting.map((delivery) => delivery.id)).toEqual([failed?.id]);
});

it("is not spared once it hears nothing any more: what waits for it ends, all at once", async () => {
  const { id, receiver } = await makeHeld(3);
  const disabled = { status: "disabled", disabledAt: time.now, disabledReason: "staff" } as const;
  await prisma.webhookEndpoint.update({ where: { id }, data: disabled });
  const { ids } = await heldDeliveries(id);
  expect([ids.length, await sendHeld(ids)]).toEqual([3, []]);
  expect((await deliveriesOf(id)).map(({ status }) => status)).toEqual(["skipped", "skipped", "skipped"]);
  expect(receiver.received).toEqual([]);
});

it("leaves alone what was given a run of its own, until that leaves it to the endpoint", async () => {
  const { id } = await makeHeld(2);
  time.pass(MINUTE);
  await prisma.webhookEndpoint.update({ where: { id }, data: { breakerOpenUntil: null } });
  const [own] = await deliveriesOf(id);
  const restartAfter = new Date(time.now.getTime() + MINUTE);
  await prisma.webhookDelivery.update({ where: { id: own?.id ?? "" }, data: { restartAfter, restarts: 3 } });
  expect((await heldDeliveries(id)).ids).toHaveLength(1);
  await leaveToEndpoint([own?.id ?? ""]);
  expect((await heldDeliveries(id)).ids).toHaveLength(2);
});
