import { expect, it } from "vitest";
import { ownDisputesExport } from "@/domains/leads/server";
import { ownDeliveriesExport } from "@/domains/webhooks/server";
import type { ListExport } from "@/platform/csv-export";
import { prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import { cancelOwnFile, listOwnFiles } from "./own-files";
import { queueExport } from "./queue-export";
import { runExport } from "./run-export";

const NOW = new Date("2026-11-22T12:00:00Z");

async function ask(tenantId: string, exported: ListExport, minutes = 0): Promise<string> {
  const caller = tenantCaller(tenantId, { now: new Date(NOW.getTime() + minutes * 60_000) });
  const input = { filters: { tenantId }, format: "csv" } as const;
  return (await withTenant(tenantId, (tx) => queueExport(tx, caller, exported, input))).id;
}

const listed = async (tenantId: string, role: "owner" | "dispatcher") =>
  (await withTenant(tenantId, (tx) => listOwnFiles(tx, { tenantId, role, limit: 25 }))).items;

it("of a workspace are there for whoever comes back: newest first, each with its link once it is made", async () => {
  const [{ id: tenantId }, { id: other }] = [await makeTenant(), await makeTenant()];
  const disputes = await ask(tenantId, ownDisputesExport);
  const deliveries = await ask(tenantId, ownDeliveriesExport, 1);
  await ask(other, ownDisputesExport, 2);
  const start = { jobId: disputes, attempt: 1, owner: "run", requestId: "run" };
  expect(await runExport(start, [ownDisputesExport], () => NOW)).toBe("done");
  const fileUrl: unknown = expect.stringContaining(disputes);
  expect(await listed(tenantId, "owner")).toMatchObject([
    { id: deliveries, kind: "export.own_deliveries", state: "queued", fileUrl: null },
    { id: disputes, kind: "export.own_disputes", state: "done", fileUrl, filters: { tenantId } },
  ]);
  expect((await listed(tenantId, "dispatcher")).map(({ id }) => id)).toEqual([disputes]);
});

it("stop when whoever may ask for them wants it, and are none to others", async () => {
  const { id: tenantId } = await makeTenant();
  const id = await ask(tenantId, ownDeliveriesExport);
  const cancel = (role: "owner" | "dispatcher") =>
    withTenant(tenantId, (tx) =>
      cancelOwnFile(tx, tenantCaller(tenantId), { id, kind: "export.own_deliveries", tenantId, role }),
    );
  await expect(cancel("dispatcher")).rejects.toMatchObject({ code: "not_found" });
  expect(await listed(tenantId, "owner")).toMatchObject([{ id, cancelRequested: false }]);
  await cancel("owner");
  expect(await listed(tenantId, "owner")).toMatchObject([{ id, cancelRequested: true }]);
});

it("that took long are mailed about, with the page they are on", async () => {
  const { id: tenantId } = await makeTenant();
  const email = `owner.${tenantId}@example.com`;
  const actorId = newId();
  const person = {
    tenantId,
    realm: "tenant",
    role: "owner",
    name: "Owner",
    email,
    status: "active",
  } as const;
  await prisma.user.create({ data: { ...person, id: actorId } });
  const jobId = await ask(tenantId, ownDisputesExport);
  await prisma.job.update({ where: { id: jobId }, data: { actorId } });
  const late = () => new Date(NOW.getTime() + 61_000);
  await runExport({ jobId, attempt: 1, owner: "run", requestId: "run" }, [ownDisputesExport], late);
  const mails = await prisma.mail.findMany({ where: { recipient: email } });
  const page_url: unknown = expect.stringMatching(/\/tenant\/exports$/);
  expect(mails).toMatchObject([{ template: "job_finished", tenantId, data: { outcome: "done", page_url } }]);
});
