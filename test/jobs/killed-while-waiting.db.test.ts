import { afterEach, expect, it } from "vitest";
import {
  announceDispute,
  answers,
  deliveriesOf,
  followClock,
  makeEndpoint,
  makeReceiver,
} from "@/domains/webhooks/service/deliveries.test-support";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { killProcess, killProcesses, startProcess } from "../support/test-process";

const PATIENCE = { timeout: 60_000, interval: 20 };
/** Long enough for a process to be killed meanwhile, however slow the machine. */
const WAIT_SECONDS = 8;

followClock(() => new Date());

afterEach(killProcesses);

const startJobs = () =>
  startProcess("test/support/jobs-process.ts", { WEBHOOK_ALLOWED_PRIVATE_HOSTS: "127.0.0.1" });

const retries = () =>
  prisma.run.findMany({ where: { functionId: "webhooks-retry" }, select: { id: true, status: true } });

it("a delivery whose run sleeps until its retry when its process is killed is sent by that run, and no other (R3)", async () => {
  const receiver = await makeReceiver(answers(503, { "retry-after": String(WAIT_SECONDS) }));
  const endpoint = await makeEndpoint({
    url: receiver.url,
    createdAt: new Date(Date.now() - 60_000),
  });
  const delivery = async () => (await deliveriesOf(endpoint.id))[0];
  await announceDispute(endpoint.tenantId, newId());

  const first = await startJobs();
  await expect.poll(retries, PATIENCE).toMatchObject([{ status: "sleeping" }]);
  await killProcess(first);
  const asleep = await retries();
  expect(asleep).toMatchObject([{ status: "sleeping" }]);
  expect(await delivery()).toMatchObject({ status: "pending", attempts: 1, claimId: null });
  const due = (await delivery())?.nextAt ?? null;
  expect(due?.getTime()).toBeGreaterThan(Date.now());

  receiver.answer = answers(200);
  await startJobs();
  await expect.poll(delivery, PATIENCE).toMatchObject({ status: "succeeded", attempts: 2, restarts: 0 });
  expect(receiver.received[1]?.at.getTime()).toBeGreaterThanOrEqual(due?.getTime() ?? Infinity);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  await expect.poll(retries, PATIENCE).toEqual(asleep.map(({ id }) => ({ id, status: "done" })));
}, 120_000);
