import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as downloadRoute } from "@/app/api/exports/[id]/file/route";
import { failJob } from "@/domains/jobs/server";
import { WEBHOOK_EVENTS } from "@/domains/webhooks/contract";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { runExportJob } from "../../inngest/functions/jobs/run-export";
import { tenantCaller } from "../support/caller";
import { testRunner } from "../support/embedded-runner";
import { makeAssignment, makeLead, makeProvider, makeTenant } from "../support/factories";
import { forBothMounts, makeFederationKey } from "../support/federation";
import { signedInCookie } from "../support/session";
import { INBOX, makeBuyer } from "@/domains/leads/buyers.test-support";
import { tenantFileUrl } from "@/domains/jobs/service/download-link";
import { expireJobs } from "@/domains/jobs/service/tend-jobs";
import { insertAssignments } from "@/domains/leads/service/insert-assignments";
import { requestInboxExport } from "@/domains/leads/service/request-inbox-export";

let runner: Awaited<ReturnType<typeof testRunner>>;
beforeAll(async () => {
  await makeProvider({ timeZone: "UTC", currency: "USD" });
  runner = await testRunner({ functions: [runExportJob] });
});
afterAll(() => runner.stop());

async function workOff(): Promise<void> {
  await runner.relay();
  await runner.settle();
}

function download(url: string): Promise<Response> {
  const id = /exports\/([^/]+)\/file/.exec(url)?.[1] ?? "";
  return downloadRoute(new Request(url), { params: Promise.resolve({ id }) });
}

async function refusal(url: string): Promise<[number, unknown]> {
  const response = await download(url);
  const { code } = (await response.json()) as { code: unknown };
  return [response.status, code];
}

forBothMounts("an export of the inbox", (client) => {
  const { plain, call } = client;
  const ask = `${INBOX}/export`;
  const stateOf = (id: unknown) => `${INBOX}/exports/${String(id)}`;

  it("is made, mailed to who asked, and announced", async () => {
    const { tenantId, key } = await makeBuyer(client);
    const cookie = await signedInCookie("dispatcher", tenantId);
    const lead = await makeLead({ contactName: "=cmd()", contactEmail: "ann@example.com" });
    const sale = await makeAssignment({ tenantId, leadId: lead.id });
    await makeAssignment({ tenantId, status: "accepted" });
    await makeAssignment({ leadId: lead.id });
    const asked = await plain("POST", ask, { filters: { status: ["active"] } }, { cookie });
    expect(asked).toMatchObject({ status: 200, json: { ok: true, status: "queued", estimated_rows: 1 } });
    const id = String(asked.json["export_id"]);
    expect((await call(key, "GET", stateOf(id))).json).toMatchObject({
      status: "queued",
      download_url: null,
    });
    await workOff();
    const { json } = await plain("GET", stateOf(id), undefined, { cookie });
    expect(json).toMatchObject({ export_id: id, status: "done", row_count: 1, error: null });
    const file = await download(String(json["download_url"]));
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; filename="leads-.*\.csv"$/);
    const [head = "", ...rows] = (await file.text()).replace("\uFEFF", "").trimEnd().split("\r\n");
    const { json: listed } = await plain("GET", INBOX, undefined, { cookie });
    expect(head.split(",")).toEqual(Object.keys((listed["items"] as object[])[0] ?? {}));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(`${sale.id},${lead.id},`);
    expect(rows[0]).toContain("45.00");
    expect(rows[0]).not.toContain(",=cmd()");

    const audits = await prisma.auditEvent.findMany({
      where: { entityId: id, action: { startsWith: "lead." } },
    });
    expect(audits.map(({ action }) => action).sort()).toEqual([
      "lead.export_completed",
      "lead.export_requested",
    ]);
    const told = await prisma.outboxEvent.findFirstOrThrow({
      where: { aggregateId: id, aggregateType: "export" },
    });
    expect(told).toMatchObject({ name: "leads/export.completed", tenantId });
    expect(
      Object.keys(told.payload as object)
        .map((name) => name.toLowerCase())
        .sort(),
    ).toEqual(
      Object.keys(WEBHOOK_EVENTS["export.completed"].example)
        .map((name) => name.replaceAll("_", ""))
        .sort(),
    );
    const asker = await prisma.user.findFirstOrThrow({ where: { tenantId, role: "dispatcher" } });
    const mails = await prisma.mail.findMany({ where: { tenantId, template: "lead_export_ready" } });
    const data = { row_count: 1, page_url: new URL("/tenant/exports", env.APP_URL).href };
    expect(mails).toMatchObject([{ recipient: asker.email, data }]);
    expect(JSON.stringify(mails)).not.toContain("signature=");
    expect(await prisma.mail.count({ where: { tenantId, template: "job_finished" } })).toBe(0);
  });

  it("of a key is mailed to the owners", async () => {
    const { tenantId, key } = await makeBuyer(client);
    await signedInCookie("owner", tenantId);
    expect((await call(key, "POST", ask, {})).status).toBe(200);
    await workOff();
    const owner = await prisma.user.findFirstOrThrow({ where: { tenantId, role: "owner" } });
    const mails = await prisma.mail.findMany({ where: { tenantId, template: "lead_export_ready" } });
    expect(mails.map(({ recipient }) => recipient)).toEqual([owner.email]);
  });

  it("that fails is mailed once to who asked; of a key, to the owners", async () => {
    const { tenantId, key } = await makeBuyer(client);
    const cookie = await signedInCookie("dispatcher", tenantId);
    await signedInCookie("owner", tenantId);
    const byPerson = String((await plain("POST", ask, {}, { cookie })).json["export_id"]);
    const byKey = String((await call(key, "POST", ask, {})).json["export_id"]);
    const caller = systemCaller("Jobs", new Date(), "run");
    for (const jobId of [byPerson, byKey, byKey]) {
      await inTransaction((tx) => failJob(tx, caller, { jobId, attempt: 1 }, "It broke."));
    }
    const people = await prisma.user.findMany({ where: { tenantId } });
    const emailOf = (wanted: string) => people.find(({ role }) => role === wanted)?.email;
    const mails = await prisma.mail.findMany({ where: { tenantId }, orderBy: { createdAt: "asc" } });
    const data = {
      outcome: "failed",
      detail: "It broke.",
      page_url: new URL("/tenant/exports", env.APP_URL).href,
    };
    expect(mails).toHaveLength(2);
    expect(mails).toEqual(
      expect.arrayContaining(
        ["dispatcher", "owner"].map((role): unknown =>
          expect.objectContaining({
            template: "job_finished",
            recipient: emailOf(role),
            data: expect.objectContaining(data) as unknown,
          }),
        ),
      ),
    );
  });

  it("can be downloaded by its link alone, unchanged", async () => {
    const { key } = await makeBuyer(client);
    const id = String((await call(key, "POST", ask)).json["export_id"]);
    await workOff();
    const url = String((await call(key, "GET", stateOf(id))).json["download_url"]);
    expect((await download(url)).status).toBe(200);
    const changed = [
      url.replace(/expires=\d+/, "expires=9999999999999"),
      url.replace(/expires=\d+/, "expires=1"),
      url.replace(id, newId()),
      url.slice(0, -1),
      url.replace(/signature=.*/, ""),
    ];
    for (const link of changed) expect(await refusal(link), link).toEqual([403, "link_invalid"]);
    expect(await refusal(url.replace(id, "none"))).toEqual([404, "not_found"]);
  });

  it("is over a week later, as is its link", async () => {
    const { key } = await makeBuyer(client);
    const id = String((await call(key, "POST", ask)).json["export_id"]);
    await workOff();
    const url = String((await call(key, "GET", stateOf(id))).json["download_url"]);
    await expireJobs(systemCaller("Jobs", new Date(Date.now() + 8 * 86_400_000), "run"));
    expect(await refusal(url)).toEqual([410, "link_expired"]);
    expect(await refusal(tenantFileUrl({ id, expiresAt: new Date(Date.now() - 1) }))).toEqual([
      410,
      "link_expired",
    ]);
  });

  it("is for owners and dispatchers, and for who asked", async () => {
    const buyer = await makeBuyer(client);
    expect(await buyer.ask.session("POST", ask, {})).toMatchObject({
      status: 403,
      json: { code: "forbidden" },
    });
    const id = (await buyer.ask.key("POST", ask, {})).json["export_id"];
    const stranger = await makeFederationKey();
    for (const named of [id, newId(), "x"]) {
      expect((await call(stranger, "GET", stateOf(named))).json["code"]).toBe("not_found");
    }
  });

  it("is asked for five times a day by a tenant, at once or not; one that failed does not count", async () => {
    const { tenantId, key } = await makeBuyer(client);
    const cookie = await signedInCookie("owner", tenantId);
    const first = await call(key, "POST", ask, {});
    expect(first.headers["ratelimit-policy"]).toContain('"leads-export";q=5;w=86400');
    expect(first.headers["ratelimit"]).toMatch(/"leads-export";r=4;t=\d+$/);
    const together = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        index % 2 === 0 ? call(key, "POST", ask, {}) : plain("POST", ask, {}, { cookie }),
      ),
    );
    const refused = together.filter(({ status }) => status === 429);
    expect([together.length - refused.length, refused.length]).toEqual([4, 4]);
    for (const { json, headers } of refused) {
      expect(json["code"]).toBe("too_many_requests");
      expect(Number(headers["retry-after"])).toBeGreaterThan(0);
      expect(Number(headers["retry-after"])).toBeLessThanOrEqual(86_400);
      expect(headers["ratelimit"]).toMatch(/"leads-export";r=0;t=\d+$/);
    }
    await prisma.job.updateMany({
      where: { id: String(first.json["export_id"]) },
      data: { state: "failed", error: "It failed.", finishedAt: new Date() },
    });
    expect((await call(key, "GET", stateOf(first.json["export_id"]))).json).toMatchObject({
      status: "failed",
      error: "It failed.",
    });
    expect((await plain("POST", ask, {}, { cookie })).status).toBe(200);
    expect((await call(key, "POST", ask, {})).status).toBe(429);
    await prisma.job.updateMany({
      where: { tenantId },
      data: { createdAt: new Date(Date.now() - 86_400_000) },
    });
    expect((await call(key, "POST", ask, {})).status).toBe(200);
  });
});

it("is refused with the count where more than 5,000 rows match, and takes nothing of the day", async () => {
  const tenant = await makeTenant();
  const { nicheId, sourceId } = await makeLead();
  const ids = Array.from({ length: 5_001 }, () => newId());
  const plainLead = { nicheId, sourceId, currency: "USD", contactName: "Ann", searchText: "ann" };
  await prisma.lead.createMany({ data: ids.map((id) => ({ id, ...plainLead })) });
  const sale = { tenantId: tenant.id, organizationId: tenant.organizationId, priceMinor: 1, currency: "USD" };
  const now = new Date();
  const sales = ids.map((leadId) => ({ id: newId(), leadId, assignedAt: now, ...sale }));
  await inTransaction((tx) => insertAssignments(tx, sales, now));
  const caller = tenantCaller(tenant.id);
  const requested = withTenant(tenant.id, (tx) =>
    requestInboxExport(tx, caller, { tenantId: tenant.id, filters: {} }),
  );
  await expect(requested).rejects.toMatchObject({
    code: "validation_failed",
    meta: { matchingRows: 5_001, mostRows: 5_000 },
  });
  expect(await prisma.job.count({ where: { tenantId: tenant.id } })).toBe(0);
});
