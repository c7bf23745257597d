import { beforeAll, beforeEach, expect, it } from "vitest";
import { runExport } from "@/domains/jobs/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx, withTenant } from "@/platform/db/transaction";
import { tenantCaller } from "../../../../test/support/caller";
import { makeAssignment, makeProvider, makeTenant } from "../../../../test/support/factories";
import { forgetfulTx } from "../../../../test/support/without-where";
import type { InboxFilters } from "../buyer-contract";
import { cancelInboxExport } from "./cancel-inbox-export";
import { readExportQuota } from "./export-quota";
import { inboxExport } from "./inbox-export";
import { listInboxExports } from "./list-inbox-exports";
import { requestInboxExport } from "./request-inbox-export";

const NOW = new Date("2026-11-21T12:00:00Z");
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

beforeAll(() => makeProvider({ timeZone: "UTC", currency: "USD" }));
let tenantId: string;
beforeEach(async () => {
  ({ id: tenantId } = await makeTenant());
});

const own = <T>(work: (tx: Tx) => Promise<T>) => withTenant(tenantId, work);
async function ask(filters: InboxFilters = {}, now = NOW, of = tenantId): Promise<string> {
  const caller = tenantCaller(of, { name: "Noor", now });
  const asked = withTenant(of, (tx) => requestInboxExport(tx, caller, { tenantId: of, filters }));
  return (await asked).exportId;
}
const list = (limit = 25, cursor: { createdAt: Date; id: string } | null = null) =>
  own((tx) => listInboxExports(tx, { tenantId, limit, cursor }));
const cancel = (exportId: string, now = NOW) =>
  own((tx) => cancelInboxExport(tx, tenantCaller(tenantId, { now }), { tenantId, exportId }));
const run = (jobId: string) =>
  runExport({ jobId, attempt: 1, owner: "run", requestId: "run" }, [inboxExport], () => minutesLater(5));
const left = (now = NOW) => own((tx) => readExportQuota(tx, { tenantId, now }));

it("lists what a tenant asked for, newest first, page by page, with what it was narrowed to", async () => {
  const { leadId } = await makeAssignment({ tenantId });
  const { nicheId } = await prisma.lead.findUniqueOrThrow({ where: { id: leadId } });
  const first = await ask({ nicheId, status: ["active"], search: "ann" });
  const second = await ask({}, minutesLater(1));
  await run(first);
  const { items, nextCursor } = await list(1);
  expect(items).toMatchObject([{ id: second, state: "queued", filters: {}, fileUrl: null }]);
  expect(nextCursor).not.toBeNull();
  const rest = await list(25, { id: second, createdAt: items[0]?.createdAt ?? NOW });
  expect(rest).toMatchObject({
    nextCursor: null,
    items: [{ id: first, state: "done", askedByName: "Noor", cancelRequested: false }],
  });
  expect(rest.items[0]?.filters).toEqual({ nicheId, status: ["active"], search: "ann" });
  expect(rest.items[0]?.fileUrl).toContain(`/api/exports/${first}/file?`);
});

it("shows nothing of another tenant, nor lets it be stopped, with the where of the tenant taken out", async () => {
  const mine = await ask();
  const other = await makeTenant();
  const theirs = await ask({}, NOW, other.id);
  const forgetting = <T>(work: (tx: Tx) => Promise<T>) =>
    own(async (real) => {
      const { tx, forgotten } = forgetfulTx(real);
      const done = await work(tx).finally(() => expect(forgotten()).toBeGreaterThan(0));
      return done;
    });
  const seen = await forgetting((tx) => listInboxExports(tx, { tenantId, limit: 25 }));
  expect(seen.items.map(({ id }) => id)).toEqual([mine]);
  expect(await forgetting((tx) => readExportQuota(tx, { tenantId, now: NOW }))).toMatchObject({ left: 4 });
  const stopping = forgetting((tx) =>
    cancelInboxExport(tx, tenantCaller(tenantId), { tenantId, exportId: theirs }),
  );
  await expect(stopping).rejects.toMatchObject({ code: "not_found" });
  expect(await prisma.job.findUniqueOrThrow({ where: { id: theirs } })).toMatchObject({
    state: "queued",
    cancelRequestedAt: null,
  });
  // without walls the same statement finds both, so that the rest means something
  const unwalled = await inTransaction((real) =>
    listInboxExports(forgetfulTx(real).tx, { tenantId, limit: 25 }),
  );
  expect(unwalled.items.map(({ id }) => id)).toContain(theirs);
});

it("says what is left of the day: one that failed comes back, a new day brings five", async () => {
  const id = await ask();
  await ask();
  expect(await left()).toEqual({ limit: 5, left: 3, resetsAt: new Date("2026-11-22T00:00:00Z") });
  await prisma.job.update({
    where: { id },
    data: { state: "failed", error: "It failed.", finishedAt: NOW },
  });
  expect(await left()).toMatchObject({ left: 4 });
  expect(await left(new Date("2026-11-22T00:00:00Z"))).toMatchObject({ left: 5 });
});

it("stops one before it starts: nothing is kept, and it counts all the same", async () => {
  await makeAssignment({ tenantId });
  const id = await ask();
  await cancel(id);
  await cancel(id, minutesLater(1));
  const audits = await prisma.auditEvent.findMany({
    where: { entityId: id, action: "job.cancel_requested" },
  });
  expect(audits).toHaveLength(1);
  expect((await list()).items).toMatchObject([{ state: "queued", cancelRequested: true }]);
  expect(await run(id)).toBe("stale");
  expect((await list()).items).toMatchObject([{ state: "cancelled", fileUrl: null }]);
  expect(await prisma.jobFileChunk.count({ where: { jobId: id } })).toBe(0);
  expect(await left()).toMatchObject({ left: 4 });
});

it("does not stop one that is over", async () => {
  const id = await ask();
  await run(id);
  await expect(cancel(id)).rejects.toMatchObject({ code: "conflict", meta: { state: "done" } });
});

it("leaves a tenant's role unable to end a job or to change what it is", async () => {
  const id = await ask();
  const refused = /permission denied/;
  const ending = own(
    (tx) => tx.$executeRaw`UPDATE job SET state = 'cancelled', finished_at = now() WHERE id = ${id}::uuid`,
  );
  await expect(ending).rejects.toThrow(refused);
  const widening = own((tx) => tx.$executeRaw`UPDATE job SET input = '{}' WHERE id = ${id}::uuid`);
  await expect(widening).rejects.toThrow(refused);
});
