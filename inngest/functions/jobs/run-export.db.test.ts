import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelJob, queueExport } from "@/domains/jobs/server";
import { leadsExport, ownDisputesExport } from "@/domains/leads/server";
import { ownDeliveriesExport } from "@/domains/webhooks/server";
import type { ListExport } from "@/platform/csv-export";
import { pool, prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { analystCaller, tenantCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import { makeLead, makeSource, makeTenant } from "../../../test/support/factories";
import { runExportJob } from "./run-export";

let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  runner = await testRunner({ functions: [runExportJob] });
});
afterAll(() => runner.stop());

const caller = analystCaller();

async function ask(): Promise<string> {
  const { id: sourceId } = await makeSource();
  await Promise.all([1, 2, 3].map(() => makeLead({ sourceId })));
  const input = { filters: { sourceId }, format: "csv" } as const;
  const { id } = await inTransaction((tx) => queueExport(tx, caller, leadsExport, input));
  return id;
}

const stored = (id: string) => prisma.job.findUniqueOrThrow({ where: { id } });

/** Until it is opened again, no piece of a file can be kept. */
const close = () =>
  prisma.$executeRaw`ALTER TABLE job_file_chunk ADD CONSTRAINT closed CHECK (false) NOT VALID`;
const reopen = () => prisma.$executeRaw`ALTER TABLE job_file_chunk DROP CONSTRAINT closed`;

it("writes the file that was asked for, from the outbox to the end", async () => {
  const id = await ask();
  await runner.relay();
  await runner.settle();
  expect(await stored(id)).toMatchObject({ state: "done", done: 3, total: 3, attempt: 1 });
  const [chunk] = await prisma.jobFileChunk.findMany({ where: { jobId: id } });
  expect(Buffer.from(chunk?.content ?? []).toString()).toContain("lead_id,created_at");
});

it("tries again after a failure, and starts over", async () => {
  const id = await ask();
  await close();
  await runner.relay();
  await runner.settle();
  expect(await stored(id)).toMatchObject({ state: "running", error: null });
  await reopen();
  await runner.advance("1h");
  expect(await stored(id)).toMatchObject({ state: "done", done: 3 });
});

it("says that it failed once it has tried often enough, with the request id that the log knows", async () => {
  const id = await ask();
  await close();
  await runner.relay();
  await runner.advance("6h");
  await reopen();
  const job = await stored(id);
  expect(job).toMatchObject({ state: "failed", error: /^Something went wrong on our side/ });
  const runs = await prisma.run.findMany({ where: { id: job.errorRequestId ?? "" } });
  expect(runs).toHaveLength(1);
});

it("leaves a job alone that was cancelled before its turn", async () => {
  const id = await ask();
  await inTransaction((tx) => cancelJob(tx, caller, { id }));
  await runner.relay();
  await runner.settle();
  expect(await stored(id)).toMatchObject({ state: "cancelled", startedAt: null });
});

it("has a run for every kind of export, also an unknown one, and for no other job", async () => {
  const [known, unknown, replay] = [await ask(), await ask(), await ask()];
  const kindOf = (id: string, kind: string) => prisma.$executeRaw`
    UPDATE outbox_event SET payload = jsonb_set(payload::jsonb, '{kind}', to_jsonb(${kind}::text))::json
     WHERE aggregate_id = ${id}::uuid`;
  await kindOf(unknown, "export.of_old");
  await kindOf(replay, "webhooks.replay");
  const before = (await runner.runs("jobs-run-export")).length;
  await runner.relay();
  await runner.settle();
  expect((await runner.runs("jobs-run-export")).length).toBe(before + 2);
  expect([await stored(known), await stored(unknown), await stored(replay)]).toMatchObject([
    { state: "done" },
    { state: "failed" },
    { state: "queued" },
  ]);
});

it("writes two files of one tenant at a time, so that another's need not wait for all of them", async () => {
  const [busy, other] = [await makeTenant(), await makeTenant()];
  const askOf = ({ id: tenantId }: { id: string }, exported: ListExport) => {
    const input = { filters: { tenantId }, format: "csv" } as const;
    return inTransaction((tx) => queueExport(tx, tenantCaller(tenantId), exported, input));
  };
  const states = async ({ id: tenantId }: { id: string }) =>
    (await prisma.job.findMany({ where: { tenantId }, orderBy: { state: "asc" } })).map(({ state }) => state);
  for (let file = 0; file < 4; file += 1) await askOf(busy, ownDisputesExport);
  const holder = await pool.connect();
  try {
    // no file of sales gets on until this ends
    await holder.query("BEGIN; LOCK TABLE lead_assignment IN ACCESS EXCLUSIVE MODE");
    await runner.relay();
    await expect.poll(() => states(busy)).toEqual(["queued", "queued", "running", "running"]);
    await askOf(other, ownDeliveriesExport);
    await runner.relay();
    await expect.poll(() => states(other)).toEqual(["done"]);
    expect(await states(busy)).toEqual(["queued", "queued", "running", "running"]);
  } finally {
    await holder.query("ROLLBACK");
    holder.release();
  }
  await runner.settle();
  expect(await states(busy)).toEqual(["done", "done", "done", "done"]);
}, 120_000);
