import { expect, it } from "vitest";
import { announceEvents } from "./announce-events";
import {
  answers,
  deliveriesOf,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
} from "./deliveries.test-support";

testRuntime();

it("keeps its own senders waiting, and no other endpoint: all of another's arrive before its first answer", async () => {
  const held: (() => void)[] = [];
  const hanging = await makeReceiver((response) => void held.push(() => response.end("ok")));
  const healthy = await makeReceiver();
  const slow = await makeEndpoint({ url: hanging.url, concurrency: 4 });
  const other = await makeEndpoint({ url: healthy.url, tenantId: slow.tenantId });
  const announced = announceEvents(Array.from({ length: 40 }, () => makeDispute(slow.tenantId)));

  const arrived = async () =>
    (await deliveriesOf(other.id)).filter(({ status }) => status === "succeeded").length;
  await expect.poll(arrived).toBe(40);
  expect(hanging.load.now).toBe(4);
  expect(hanging.received).toHaveLength(4);

  hanging.answer = answers(200);
  for (const answer of held) answer();
  await announced;
});
