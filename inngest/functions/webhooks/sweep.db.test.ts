import { afterAll, beforeAll, expect, it } from "vitest";
import {
  deliveriesOf,
  followClock,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
  writeDeliveries,
} from "@/domains/webhooks/service/deliveries.test-support";
import { sendTestEvent } from "@/domains/webhooks/server";
import { inTransaction } from "@/platform/db/transaction";
import { adminCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import { retryDelivery } from "./retry";
import { sendQueued } from "./send-queued";
import { sweepDeliveries } from "./sweep";

testRuntime();
let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  const functions = [retryDelivery, sendQueued, sweepDeliveries];
  runner = await testRunner({ functions, now: new Date("2026-11-21T10:00:00Z") });
  followClock(runner.now);
});
afterAll(() => runner.stop());

it("a delivery whose run was lost is given a fresh one, a minute after it was due", async () => {
  const receiver = await makeReceiver();
  const endpoint = await makeEndpoint({ url: receiver.url, createdAt: runner.now() });
  await writeDeliveries([makeDispute(endpoint.tenantId)]);
  await runner.settle();
  expect(receiver.received).toHaveLength(0);
  await runner.advance("3m");
  expect(await deliveriesOf(endpoint.id)).toMatchObject([{ status: "succeeded", attempts: 1 }]);
  expect(receiver.received).toHaveLength(1);
});

it("a test event is sent once it is asked for, and not again when it fails", async () => {
  const receiver = await makeReceiver((response) => void response.writeHead(500).end("no"));
  const { id, tenantId } = await makeEndpoint({ url: receiver.url, createdAt: runner.now() });
  const caller = adminCaller({ now: runner.now() });
  await inTransaction((tx) => sendTestEvent(tx, caller, { endpointId: id, tenantId }));
  await runner.relay();
  await runner.advance("1h");
  expect(receiver.received).toHaveLength(1);
  expect(await deliveriesOf(id)).toMatchObject([
    { status: "failed", attempts: 1, made: [{ trigger: "test" }] },
  ]);
});
