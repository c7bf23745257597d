import { beforeAll, expect, it } from "vitest";
import { runsExport, scheduleExport } from "@/domains/dev-aids/server";
import { decisionsExport, distributeLead, subscriptionsExport } from "@/domains/distribution/server";
import { createIntakeKey, importsExport, sourcesExport } from "@/domains/ingestion/server";
import { jobsExport, queueJob } from "@/domains/jobs/server";
import { ownDisputesExport } from "@/domains/leads/server";
import { mailExport, queueMail } from "@/domains/mail/server";
import { MAIL_SAMPLES } from "@/domains/mail/rules/samples";
import { requestScheduledRun } from "@/domains/outbox/server";
import { createPrice, pricesExport } from "@/domains/pricing/server";
import { levelsExport, nichesExport } from "@/domains/settings/server";
import { tenantUsersExport } from "@/domains/tenants/server";
import { deliveriesExport, endpointsExport, ownDeliveriesExport } from "@/domains/webhooks/server";
import {
  makeDispute,
  makeEndpoint,
  testRuntime,
  writeDeliveries,
} from "@/domains/webhooks/service/deliveries.test-support";
import type { ListExport } from "@/platform/csv-export";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller, analystCaller } from "../../../test/support/caller";
import {
  makeAssignment,
  makeCompetitionLevel,
  makeLead,
  makeNiche,
  makeProvider,
  makeSubscription,
  makeTenant,
} from "../../../test/support/factories";

/* Lists as files: what a page shows, over more than one of its reads, narrowed as the page is. */

const NOW = new Date("2026-11-21T12:00:00Z");
const caller = adminCaller({ now: NOW });
const MORE_THAN_A_READ = 501;

testRuntime();
beforeAll(() => makeProvider({ timeZone: "America/New_York", currency: "USD" }));

/** Lists that may be long: how many rows there are is known before they are read. */
const COUNTED: readonly ListExport[] = [
  decisionsExport,
  deliveriesExport,
  mailExport,
  ownDeliveriesExport,
  ownDisputesExport,
  runsExport,
];

/** The file's lines, each as its columns by name. */
async function fileOf(
  exported: ListExport,
  filters: object = {},
  asker = caller,
): Promise<Record<string, string>[]> {
  const asked: unknown = JSON.parse(JSON.stringify(filters));
  return readOnly(async (tx) => {
    let text = "";
    let rows = 0;
    for await (const piece of exported.pieces(tx, asker, asked, "csv")) {
      text += piece.text;
      rows += piece.rows;
    }
    const isCounted = COUNTED.includes(exported);
    expect(await exported.count(tx, asked, rows + 1)).toBe(isCounted ? rows : null);
    expect(await exported.count(tx, asked, 1)).toBe(isCounted ? Math.min(rows, 1) : null);
    const [header = "", ...lines] = text
      .replace(/^\uFEFF/, "")
      .trim()
      .split(/\r?\n/);
    const names = header.split(",");
    return lines.map((line) =>
      Object.fromEntries(line.split(",").map((cell, place) => [names[place] ?? "", cell])),
    );
  });
}

it("webhook deliveries, all of them and of a day of the provider's", async () => {
  const { tenantId, id } = await makeEndpoint();
  await writeDeliveries(Array.from({ length: MORE_THAN_A_READ }, () => makeDispute(tenantId)));
  const [late] = await prisma.webhookDelivery.findMany({ take: 1 });
  const data = {
    createdAt: new Date("2026-11-24T04:30:00Z"),
    status: "failed",
    lastStatus: 503,
    nextAt: null,
    finishedAt: NOW,
  } as const;
  await prisma.webhookDelivery.update({ where: { id: late?.id ?? "" }, data });
  const all = await fileOf(deliveriesExport, { statuses: [], types: [] });
  expect(new Set(all.map((line) => line["delivery_id"])).size).toBe(MORE_THAN_A_READ);
  expect(await fileOf(deliveriesExport, { from: "2026-11-23", to: "2026-11-23" })).toMatchObject([
    { delivery_id: late?.id, endpoint_id: id, status: "failed", last_status: "503", attempts: "0" },
  ]);
});

it("decisions and subscriptions, in the words of the wire", async () => {
  const [niche, level] = [
    await makeNiche({ name: "Roofs" }),
    await makeCompetitionLevel({ buyers: 1, priceMinor: 4_550 }),
  ];
  const subscription = await makeSubscription({ nicheId: niche.id, dailyCap: 3 });
  const lead = await makeLead({
    nicheId: niche.id,
    competitionLevelId: level.id,
    postalCode: "94107",
    distributionDueAt: NOW,
  });
  await inTransaction((tx) => distributeLead(tx, caller, { leadId: lead.id, trigger: "received" }));
  expect(await fileOf(decisionsExport, { outcomes: ["sold"], nicheId: niche.id })).toMatchObject([
    { lead_id: lead.id, outcome: "sold", niche: "Roofs", sold: "1", revenue: "45.50", currency: "USD" },
  ]);
  expect(await fileOf(decisionsExport, { leadId: newId() })).toEqual([]);
  expect(await fileOf(subscriptionsExport, { nicheId: niche.id })).toMatchObject([
    { subscription_id: subscription.id, tenant_id: subscription.tenantId, daily_cap: "3", served_today: "1" },
  ]);
});

it("mails, without what they say", async () => {
  const data = MAIL_SAMPLES.password_reset;
  await inTransaction((tx) =>
    queueMail(tx, caller, { to: "ann@example.com", template: "password_reset", data }),
  );
  const lines = await fileOf(mailExport, { recipient: "ann@example.com", status: null, template: null });
  expect(lines).toMatchObject([{ template: "password_reset", to: "ann@example.com", attempts: "0" }]);
  expect(JSON.stringify(lines)).not.toContain(data.link);
  expect(await fileOf(mailExport, { recipient: "bo@example.com" })).toEqual([]);
});

it("imports, newest first", async () => {
  for (const [minute, fileName] of ["older.csv", "newer.csv"].entries()) {
    const createdAt = new Date(NOW.getTime() + minute * 60_000);
    const counts = { totalRows: 12, importedRows: 10, invalidRows: 2 };
    const data = { kind: "leads", status: "cancelled", createdByName: "Ann", finishedAt: createdAt } as const;
    await prisma.import.create({
      data: { ...data, ...counts, id: newId(), fileName, createdAt, header: [] },
    });
  }
  const lines = await fileOf(importsExport);
  expect(lines.map(({ file }) => file)).toEqual(["newer.csv", "older.csv"]);
  expect(lines[0]).toMatchObject({ rows: "12", imported: "10", invalid: "2", uploaded_by: "Ann" });
});

it("webhook endpoints, without what stands in the query of an address", async () => {
  const url = "https://hooks.example/in?token=token-of-the-receiver";
  const { id, tenantId } = await makeEndpoint({ url, ordered: true });
  const lines = await fileOf(endpointsExport, { tenantId });
  expect(lines).toMatchObject([
    { endpoint_id: id, address: "https://hooks.example/in", ordered: "yes", status: "active" },
  ]);
  expect(JSON.stringify(lines)).not.toContain("token-of-the-receiver");
  expect(await fileOf(endpointsExport, { tenantId, status: "disabled" })).toEqual([]);
});

it("jobs: everybody's for an administrator, their own for everybody else", async () => {
  const [analyst, other] = [analystCaller({ now: NOW, name: "Ann" }), analystCaller({ now: NOW })];
  const job = { kind: "export.leads", title: "Export of leads", input: {}, total: 6 } as const;
  const [mine, theirs] = [
    await inTransaction((tx) => queueJob(tx, analyst, job)),
    await inTransaction((tx) => queueJob(tx, other, job)),
  ];
  expect(await fileOf(jobsExport, {}, analyst)).toMatchObject([
    { job_id: mine.id, kind: "export.leads", state: "queued", done: "0", total: "6", asked_by: "Ann" },
  ]);
  const all = (await fileOf(jobsExport, { state: ["queued"] })).map((line) => line["job_id"]);
  expect(all).toEqual(expect.arrayContaining([mine.id, theirs.id]));
});

it("runs of a function, on a day of the provider's, without what they were given", async () => {
  const run = (functionId: string, queuedAt: Date) =>
    prisma.run.create({
      data: { id: newId(), functionId, events: [{ data: "given" }], queuedAt, status: "queued" },
    });
  const late = await run("test-export", new Date("2026-11-22T04:30:00Z"));
  await run("test-export", new Date("2026-11-22T05:30:00Z"));
  await run("test-other", NOW);
  const filters = { functionId: "test-export", from: "2026-11-21", to: "2026-11-21" };
  const lines = await fileOf(runsExport, filters);
  expect(lines).toMatchObject([{ run_id: late.id, function: "test-export", status: "queued", steps: "0" }]);
  expect(JSON.stringify(lines)).not.toContain("given");
});

it("lead sources by name, with whether forms may send, without the key", async () => {
  const [nicheId, competitionLevelId] = [(await makeNiche()).id, (await makeCompetitionLevel()).id];
  const door = { allowedOrigins: [], serverAddresses: [], perMinute: 60, minFillSeconds: 3 };
  const { key } = await inTransaction((tx) =>
    createIntakeKey(tx, caller, { sourceName: "A form", ...door, nicheId, competitionLevelId }),
  );
  const lines = await fileOf(sourcesExport);
  expect(lines[0]).toMatchObject({ source: "A form", leads_30_days: "0", intake_key: "active" });
  expect(JSON.stringify(lines)).not.toContain(key);
});

it("niches, levels and prices, archived ones too, with the currency of each price", async () => {
  const niche = await makeNiche({ name: "Gutters", trade: "roofing", status: "archived" });
  const level = await makeCompetitionLevel({ name: "Pair", buyers: 2, priceMinor: 3_000 });
  const price = { nicheId: niche.id, competitionLevelId: level.id, priceMinor: 2_050 };
  await inTransaction((tx) => createPrice(tx, caller, { ...price, postalPrefix: "941" }));
  const ofNiche = (line: Record<string, string>) => line["niche_id"] === niche.id;
  expect((await fileOf(nichesExport)).filter(ofNiche)).toMatchObject([
    { niche: "Gutters", trade: "roofing", status: "archived" },
  ]);
  const levels = await fileOf(levelsExport);
  expect(levels.filter((line) => line["competition_level_id"] === level.id)).toMatchObject([
    { competition_level: "Pair", buyers: "2", price: "30.00", currency: "USD", status: "active" },
  ]);
  expect((await fileOf(pricesExport)).filter(ofNiche)).toMatchObject([
    { niche: "Gutters", competition_level: "Pair", postal_prefix: "941", price: "20.50", currency: "USD" },
  ]);
});

it("the users of one client, however many, and of no other; nothing that they sign in with", async () => {
  const [own, other] = [await makeTenant(), await makeTenant()];
  const user = (tenantId: string, number: number) => ({
    id: newId(),
    realm: "tenant" as const,
    role: "owner" as const,
    status: "active" as const,
    tenantId,
    name: `User ${number}`,
    email: `${number}@${tenantId}.example`,
    passwordHash: "hash-of-a-password",
    totpSecret: "sealed-secret",
  });
  await prisma.user.createMany({
    data: [
      ...Array.from({ length: MORE_THAN_A_READ }, (_, number) => user(own.id, number)),
      user(other.id, 1),
    ],
  });
  const lines = await fileOf(tenantUsersExport, { id: own.id });
  expect(new Set(lines.map((line) => line["user_id"])).size).toBe(MORE_THAN_A_READ);
  expect(lines[0]).toMatchObject({ role: "owner", status: "active", last_seen_at: "" });
  expect(lines.every((line) => line["email"]?.endsWith(`@${own.id}.example`))).toBe(true);
  expect(JSON.stringify(lines)).not.toMatch(/hash-of-a-password|sealed-secret/);
});

it("the schedule, with when each is due and what became of it the last time", async () => {
  const job = "outbox-drop-settled";
  await inTransaction((tx) => requestScheduledRun(tx, caller, { job }));
  const lines = await fileOf(scheduleExport);
  expect(lines.length).toBeGreaterThan(5);
  const line = lines.find((one) => one["function"] === job);
  expect(line).toMatchObject({
    last_status: "requested",
    last_started_at: NOW.toISOString(),
    last_requested_by: caller.actor.name,
  });
  expect(line?.["next_at"]).toBe("2026-11-22T03:10:00.000Z");
});

it("a workspace's own deliveries, on a day of its own zone, and no other's", async () => {
  const [own, other] = [await makeEndpoint(), await makeEndpoint()];
  await writeDeliveries([makeDispute(own.tenantId), makeDispute(own.tenantId), makeDispute(other.tenantId)]);
  await prisma.tenant.update({ where: { id: own.tenantId }, data: { timeZone: "Pacific/Auckland" } });
  const [late] = await prisma.webhookDelivery.findMany({ where: { tenantId: own.tenantId }, take: 1 });
  const createdAt = new Date("2026-11-24T11:30:00Z");
  await prisma.webhookDelivery.update({ where: { id: late?.id ?? "" }, data: { createdAt } });
  const lines = await fileOf(ownDeliveriesExport, { tenantId: own.tenantId });
  expect(lines.map((line) => line["endpoint_id"])).toEqual([own.id, own.id]);
  expect(Object.keys(lines[0] ?? {})).not.toContain("tenant");
  const asked = { tenantId: own.tenantId, from: "2026-11-25", to: "2026-11-25" };
  expect(await fileOf(ownDeliveriesExport, asked)).toMatchObject([{ delivery_id: late?.id }]);
  const foreign = { tenantId: own.tenantId, endpointId: other.id };
  expect(await fileOf(ownDeliveriesExport, foreign)).toEqual([]);
});

it("a workspace's own disputes, narrowed as its page is, and no other's", async () => {
  const { id: tenantId } = await makeTenant();
  const sale = { tenantId, assignedAt: NOW, priceMinor: 4_550, disputeReason: "It rings at a florist's" };
  const decided = {
    disputeStatus: "rejected",
    disputeResolvedAt: NOW,
    resolutionReason: "lead_is_valid",
  } as const;
  const rejected = await makeAssignment({ ...sale, ...decided });
  const pending = await makeAssignment({ ...sale, disputeStatus: "pending", disputeSubmittedAt: NOW });
  await makeAssignment({ tenantId, assignedAt: NOW });
  await makeAssignment({ disputed: true });
  const lines = await fileOf(ownDisputesExport, { tenantId });
  expect(lines.map((line) => line["assignment_id"]).sort()).toEqual([rejected.id, pending.id].sort());
  expect(await fileOf(ownDisputesExport, { tenantId, status: ["rejected"] })).toMatchObject([
    {
      assignment_id: rejected.id,
      price_charged: "45.50",
      price_credited: "",
      status: "rejected",
      reason: "It rings at a florist's",
      resolution_reason: "lead_is_valid",
      resolved_at: NOW.toISOString(),
    },
  ]);
});
