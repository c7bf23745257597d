import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { OUTBOX_EVENTS } from "@/domains/outbox/events";
import { emptyOutbox, outboxRows, writeEvent } from "@/domains/outbox/service/outbox.test-support";
import { pool } from "@/platform/db/client";
import { testRunner } from "../test/support/embedded-runner";
import { inngest } from "./client";
import { outboxEvent } from "./events";
import { createRelay, jobRunner } from "./relay";

const { name } = OUTBOX_EVENTS.scheduledRunRequested;
const taken: string[] = [];
const listener = inngest.createFunction(
  { id: "test-listen", triggers: [outboxEvent(OUTBOX_EVENTS.scheduledRunRequested)] },
  ({ event, step }) => step.run("note", () => void taken.push(event.id)),
);
let runner: Awaited<ReturnType<typeof testRunner>>;

beforeAll(async () => {
  runner = await testRunner({ functions: [listener] });
});
beforeEach(async () => {
  await emptyOutbox();
  taken.length = 0;
});
afterAll(() => runner.stop());

const write = () => writeEvent({ name, payload: { job: "usage-keep-months" } });
const ids = async () => (await outboxRows()).map(({ id }) => id).sort();

it("has the embedded runner carry out what was written, once", async () => {
  await Promise.all(Array.from({ length: 30 }, write));
  const relay = createRelay(jobRunner);
  expect((await relay.pass()).sent).toBe(30);
  await runner.settle();
  expect(taken.sort()).toEqual(await ids());
});

it("takes events over in the transaction that marks them sent: both or neither", async () => {
  await write();
  let failing = true;
  const relay = createRelay({
    batch: 10,
    take: async (events, connection) => {
      const committed = await jobRunner.take(events, connection);
      if (failing) throw new Error("the power fails before the commit");
      return committed;
    },
  });
  expect(await relay.pass()).toMatchObject({ sent: 0, trouble: true });
  await runner.settle();
  expect([taken.length, (await outboxRows())[0]?.status]).toEqual([0, "pending"]);

  failing = false;
  await pool.query("UPDATE outbox_event SET retry_at = NULL");
  expect((await relay.pass()).sent).toBe(1);
  await runner.settle();
  expect(taken).toEqual(await ids());
});
