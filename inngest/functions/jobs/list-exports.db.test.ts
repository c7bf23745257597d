import { beforeAll, expect, it } from "vitest";
import { decisionsExport, distributeLead, subscriptionsExport } from "@/domains/distribution/server";
import { importsExport } from "@/domains/ingestion/server";
import { mailExport, queueMail } from "@/domains/mail/server";
import { MAIL_SAMPLES } from "@/domains/mail/rules/samples";
import { deliveriesExport } from "@/domains/webhooks/server";
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
import { adminCaller } from "../../../test/support/caller";
import {
  makeCompetitionLevel,
  makeLead,
  makeNiche,
  makeProvider,
  makeSubscription,
} from "../../../test/support/factories";

/* Lists as files: what a page shows, over more than one of its reads, narrowed as the page is. */

const NOW = new Date("2026-11-21T12:00:00Z");
const caller = adminCaller({ now: NOW });
const MORE_THAN_A_READ = 501;

testRuntime();
beforeAll(() => makeProvider({ timeZone: "America/New_York", currency: "USD" }));

/** The file's lines, each as its columns by name. */
async function fileOf(exported: ListExport, filters: object = {}): Promise<Record<string, string>[]> {
  return readOnly(async (tx) => {
    let text = "";
    for await (const piece of exported.pieces(tx, caller, JSON.parse(JSON.stringify(filters)), "csv")) {
      text += piece.text;
    }
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
