import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { updateEndpoint } from "@/domains/webhooks/server";
import {
  announceDispute,
  deliveriesOf,
  followClock,
  makeEndpoint,
  makeReceiver,
  testRuntime,
} from "@/domains/webhooks/service/deliveries.test-support";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { logger } from "@/platform/logger";
import { adminCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import { makeTenant } from "../../../test/support/factories";
import { dispatchWebhooks } from "./dispatch";
import { dispatchAgain } from "./dispatch-again";
import { reconcileWebhooks } from "./reconcile";
import { retryDelivery } from "./retry";

testRuntime();
let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  const functions = [dispatchWebhooks, dispatchAgain, reconcileWebhooks, retryDelivery];
  runner = await testRunner({ functions, now: new Date("2026-11-21T10:00:00Z") });
  followClock(runner.now);
});
afterAll(() => runner.stop());
beforeEach(() => runner.advance("1h"));

type Announced = Awaited<ReturnType<typeof announceDispute>>;
const asSent = ({ id, name, ...data }: Announced) => ({ id, name, data: { ...data } });

/** The relay has handed it over, whatever became of it then. */
const markSent = (ids: readonly string[]) =>
  prisma.outboxEvent.updateMany({
    where: { dedupeId: { in: [...ids] } },
    data: { status: "sent", sentAt: runner.now() },
  });

const announce = (tenantId: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => announceDispute(tenantId, newId())));

async function listening() {
  const { id: tenantId } = await makeTenant();
  const receiver = await makeReceiver();
  const { id } = await makeEndpoint({ tenantId, url: receiver.url, createdAt: runner.now() });
  const arrived = () => receiver.received.map(({ headers }) => headers["webhook-id"] ?? "").toSorted();
  return { tenantId, id, receiver, arrived };
}

it("the trace of the request goes with every attempt, and none with what has none", async () => {
  const { tenantId, receiver } = await listening();
  const trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  receiver.answer = (response) => void response.writeHead(receiver.received.length === 1 ? 500 : 200).end();
  await announceDispute(tenantId, newId(), trace);
  await runner.relay();
  await runner.settle();
  await runner.advance("10m");
  await announceDispute(tenantId, newId());
  await runner.relay();
  await runner.settle();
  expect(receiver.received.map(({ headers }) => headers["traceparent"])).toEqual([trace, trace, undefined]);
});

const idsOf = (events: readonly Announced[]) => events.map(({ id }) => id).toSorted();

it("one event that is not what tenants are promised holds up no other, and is told of", async () => {
  const { tenantId, arrived } = await listening();
  const good = await announce(tenantId, 5);
  const [bad] = await announce(tenantId, 1);
  if (bad === undefined) throw new Error("one was announced");
  await prisma.outboxEvent.updateMany({
    where: { dedupeId: bad.id },
    data: { payload: { ...bad.payload, credit: { amountMinor: "a secret", currency: "USD" } } },
  });
  const told = vi.spyOn(logger, "error").mockImplementation(() => undefined);
  await runner.relay();
  await runner.advance("1h");
  expect(arrived()).toEqual(idsOf(good));
  const lines = told.mock.calls.map(([line]) => JSON.stringify(line));
  told.mockRestore();
  expect(lines.some((line) => line.includes(bad.id) && line.includes("credit"))).toBe(true);
  expect(lines.join()).not.toContain("a secret");
});

it("what was dispatched together and failed for good is dispatched again one by one", async () => {
  const { tenantId, arrived, receiver } = await listening();
  // not marked as sent: nothing else finds them
  const events = await announce(tenantId, 6);
  const [spoilt, ...others] = events;
  if (spoilt === undefined) throw new Error("six were announced");
  const told = vi.spyOn(logger, "error").mockImplementation(() => undefined);
  await runner.send(asSent({ ...spoilt, tenantId: "nobody" }), ...others.map(asSent));
  await runner.settle();
  expect(receiver.received).toEqual([]);
  await runner.advance("15m");
  told.mockRestore();
  expect((await runner.runs("webhooks-dispatch")).some(({ status }) => status === "failed")).toBe(true);
  expect(arrived()).toEqual(idsOf(events));
});

it("what was handed over and never dispatched is found within a quarter of an hour, once", async () => {
  const { tenantId, id, arrived } = await listening();
  const lost = await announce(tenantId, 3);
  await markSent(idsOf(lost));
  const dispatched = await announce(tenantId, 2);
  await runner.relay();
  await runner.advance("16m");
  expect(arrived()).toEqual(idsOf([...lost, ...dispatched]));
  await runner.advance("3h");
  expect(await deliveriesOf(id)).toHaveLength(5);
  expect(arrived()).toHaveLength(5);
});

it("an endpoint is not sent what happened before it asked for the type, and keeps what was missed while disabled", async () => {
  const { tenantId, id } = await listening();
  const change = (input: Pick<Parameters<typeof updateEndpoint>[2], "eventTypes" | "status">) =>
    inTransaction((tx) =>
      updateEndpoint(tx, adminCaller({ now: runner.now() }), { tenantId, endpointId: id, ...input }),
    );
  await change({ eventTypes: ["invoice.paid"] });
  await runner.advance("1m");
  const before = await announce(tenantId, 1);
  await runner.advance("1m");
  await change({ eventTypes: ["invoice.paid", "lead.dispute.resolved"] });
  await change({ status: "disabled" });
  await runner.advance("1m");
  const after = await announce(tenantId, 1);
  await markSent(idsOf([...before, ...after]));
  await runner.advance("20m");
  expect(await deliveriesOf(id)).toMatchObject([{ status: "skipped", eventId: after[0]?.id }]);
});
