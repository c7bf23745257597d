import { afterAll, beforeAll, expect, it } from "vitest";
import { cancelImport, getImport, resumeImport, setMapping, startCheck } from "@/domains/ingestion/server";
import { cancelJob, retryJob } from "@/domains/jobs/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { adminCaller } from "../../../test/support/caller";
import { testRunner } from "../../../test/support/embedded-runner";
import { makeNiche, makeProvider, makeStaff } from "../../../test/support/factories";
import { confirm, uploadText } from "../../../test/support/imports";
import { runImport } from "./run-import";

let runner: Awaited<ReturnType<typeof testRunner>>;
let nicheId = "";
beforeAll(async () => {
  await makeProvider();
  nicheId = (await makeNiche()).id;
  runner = await testRunner({ functions: [runImport] });
});
afterAll(() => runner.stop());

const caller = adminCaller();
let serial = 0;

/** A file with its columns chosen; more than 2,000 rows are more than one step. */
async function mapped(rows: number): Promise<string> {
  serial += 1;
  const lines = Array.from({ length: rows }, (_, row) => `Person ${row},p${row}.${serial}@example.com`);
  const { id } = await uploadText(caller, ["name,email", ...lines].join("\n"));
  const { mapping, options } = await readOnly((tx) => getImport(tx, id));
  const chosen = { importId: id, mapping, options: { ...options, nicheId, source: "Web form" } };
  await inTransaction((tx) => setMapping(tx, caller, chosen));
  return id;
}

const check = (id: string) => inTransaction((tx) => startCheck(tx, caller, id));

async function carryOut(): Promise<void> {
  await runner.relay();
  await runner.settle();
}

async function checked(rows: number): Promise<string> {
  const id = await mapped(rows);
  await check(id);
  await carryOut();
  return id;
}

const look = (id: string) => readOnly((tx) => getImport(tx, id));
const leadsOf = (id: string) => prisma.lead.count({ where: { importId: id } });

async function jobOf(id: string) {
  const { job } = await look(id);
  return prisma.job.findUniqueOrThrow({ where: { id: job?.id ?? "" } });
}

const stateOf = async (jobId: string) => (await prisma.job.findUniqueOrThrow({ where: { id: jobId } })).state;

/** Until it is opened again, nothing becomes a lead. */
const close = () => prisma.$executeRaw`ALTER TABLE lead ADD CONSTRAINT closed CHECK (false) NOT VALID`;
const reopen = () => prisma.$executeRaw`ALTER TABLE lead DROP CONSTRAINT closed`;

it("checks a file and imports it without anybody looking, in the name of who asked", async () => {
  const staff = await makeStaff({ role: "provider_admin" });
  const asker = adminCaller({ id: staff.id });
  const id = await mapped(2_100);
  await inTransaction((tx) => startCheck(tx, asker, id));
  await carryOut();
  expect(await look(id)).toMatchObject({
    status: "ready",
    counts: { checked: 2_100, valid: 2_100 },
    job: { state: "done" },
  });
  await confirm(asker, id);
  await carryOut();
  expect(await look(id)).toMatchObject({
    status: "done",
    counts: { imported: 2_100 },
    job: { state: "done" },
  });
  expect(await jobOf(id)).toMatchObject({
    kind: "import.rows",
    title: "Import of file.csv",
    done: 2_100,
    total: 2_100,
    result: { rows: 2_100 },
  });
  expect(await leadsOf(id)).toBe(2_100);
  const audits = await prisma.auditEvent.findMany({
    where: { entityId: id, action: "import.rows_imported" },
  });
  expect(audits.map(({ actorId }) => actorId)).toEqual([staff.id, staff.id]);
});

it("goes on where it stood after a failure, and imports each row once", async () => {
  const id = await checked(3);
  await confirm(caller, id);
  await close();
  await carryOut();
  expect(await jobOf(id)).toMatchObject({ state: "running", done: 0 });
  await reopen();
  await runner.advance("1h");
  expect(await look(id)).toMatchObject({ status: "done", counts: { imported: 3 }, job: { state: "done" } });
});

it("says that it failed for good, and is continued by a job of its own", async () => {
  const id = await checked(3);
  await confirm(caller, id);
  await close();
  await runner.relay();
  await runner.advance("6h");
  await reopen();
  const failed = await jobOf(id);
  expect(failed).toMatchObject({ state: "failed", error: /^Something went wrong on our side/ });
  expect(await look(id)).toMatchObject({ status: "importing", job: { error: failed.error } });

  await inTransaction((tx) => resumeImport(tx, caller, id));
  const again = inTransaction((tx) => resumeImport(tx, caller, id));
  await expect(again).rejects.toMatchObject({ code: "conflict" });
  await carryOut();
  expect(await look(id)).toMatchObject({ status: "done", counts: { imported: 3 } });

  await inTransaction((tx) => retryJob(tx, caller, { id: failed.id }));
  await carryOut();
  expect(await prisma.job.findUniqueOrThrow({ where: { id: failed.id } })).toMatchObject({
    state: "failed",
    error: "Another job goes on with this file.",
  });
});

it("stops when its job is cancelled, and goes on when that is run again", async () => {
  const id = await checked(3);
  await confirm(caller, id);
  const { id: jobId } = await jobOf(id);
  await inTransaction((tx) => cancelJob(tx, caller, { id: jobId }));
  await carryOut();
  expect(await look(id)).toMatchObject({ status: "importing", job: { state: "cancelled" } });
  expect(await leadsOf(id)).toBe(0);
  await inTransaction((tx) => retryJob(tx, caller, { id: jobId }));
  await carryOut();
  expect(await look(id)).toMatchObject({ status: "done", counts: { imported: 3 }, job: { state: "done" } });
});

it("takes its job with it when the import is cancelled, and refuses to run that again", async () => {
  const id = await checked(3);
  await confirm(caller, id);
  await inTransaction((tx) => cancelImport(tx, caller, id));
  const { id: jobId } = await jobOf(id);
  await carryOut();
  expect(await stateOf(jobId)).toBe("cancelled");
  await inTransaction((tx) => retryJob(tx, caller, { id: jobId }));
  await carryOut();
  expect(await leadsOf(id)).toBe(0);
  expect(await jobOf(id)).toMatchObject({ state: "failed", error: /^This import was cancelled/ });
});

it("checks anew when the columns change meanwhile, and the earlier check is over", async () => {
  const id = await mapped(3);
  await check(id);
  const { id: earlier } = await jobOf(id);
  const { mapping, options } = await look(id);
  await inTransaction((tx) => setMapping(tx, caller, { importId: id, mapping, options }));
  expect(await stateOf(earlier)).toBe("cancelled");
  await check(id);
  await carryOut();
  expect(await look(id)).toMatchObject({ status: "ready", counts: { checked: 3, valid: 3 } });
});

it("stops in the middle when its job is cancelled while it runs", async () => {
  const id = await checked(2_100);
  await confirm(caller, id);
  const { id: jobId } = await jobOf(id);
  await prisma.$executeRaw`
    CREATE FUNCTION cancel_meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN UPDATE job SET cancel_requested_at = now() WHERE id = NEW.job_id; RETURN NEW; END $$`;
  await prisma.$executeRaw`
    CREATE TRIGGER cancel_meanwhile BEFORE UPDATE OF imported_rows ON import FOR EACH ROW
      EXECUTE FUNCTION cancel_meanwhile()`;
  await carryOut();
  await prisma.$executeRaw`DROP TRIGGER cancel_meanwhile ON import`;
  expect(await look(id)).toMatchObject({ status: "importing", counts: { imported: 2_000 } });
  expect(await prisma.job.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({ state: "cancelled" });
  expect(await leadsOf(id)).toBe(2_000);
});
