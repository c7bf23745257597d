import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { firstDayOf } from "@/platform/time";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeAssignment, makeLead, makeTenant } from "../../../../test/support/factories";
import { readBadges, readKpis, readNeedsAttention, searchRecords } from "../server";

const NOW = new Date("2026-11-20T12:00:00Z");
const DAY_MS = 86_400_000;
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

beforeAll(async () => {
  const slow = await makeTenant({ name: "Slow Starter", createdAt: ago(30) });
  const done = await makeTenant({ name: "Done Deal", onboardingStatus: "completed", createdAt: ago(60) });
  await makeTenant({ name: "Gone Away", status: "closed", createdAt: ago(90) });
  const lead = (days: number, data: Record<string, unknown> = {}) =>
    makeLead({ createdAt: ago(days), ...data });
  for (const days of [2, 10])
    await lead(days, { originTenantId: done.id, billable: false, status: "assigned", contactName: "Own" });
  const old = await lead(20, { contactName: "Old Dispute" });
  const young = await lead(3, { contactName: "Young Dispute" });
  await lead(10, { status: "unsold", contactName: "Percy %Percent" });
  await makeAssignment({
    leadId: young.id,
    tenantId: done.id,
    disputed: true,
    priceMinor: 1_000,
    disputeSubmittedAt: ago(1),
  });
  await makeAssignment({
    leadId: old.id,
    tenantId: slow.id,
    disputed: true,
    priceMinor: 2_500,
    disputeSubmittedAt: ago(9),
  });
  const decided = { disputeReason: "wrong number", disputeSubmittedAt: ago(40) };
  await makeAssignment({
    tenantId: done.id,
    leadId: (await lead(50)).id,
    ...decided,
    disputeStatus: "rejected",
    disputeResolvedAt: ago(5),
  });
  await makeAssignment({
    tenantId: done.id,
    leadId: (await lead(50)).id,
    ...decided,
    disputeStatus: "rejected",
    disputeResolvedAt: ago(35),
  });
  await prisma.import.create({
    data: {
      id: newId(),
      kind: "leads",
      status: "ready",
      fileName: "march.csv",
      createdByName: "Ada",
      header: [],
      totalRows: 9,
    },
  });
  await prisma.import.create({
    data: {
      id: newId(),
      kind: "leads",
      status: "done",
      fileName: "done.csv",
      createdByName: "Ada",
      header: [],
    },
  });
});

describe("the first page", () => {
  it("counts what each card says", async () => {
    expect(await inTransaction((tx) => readKpis(tx, NOW))).toEqual({
      pendingDisputes: 2,
      atStake: [{ currency: "USD", minor: 3_500 }],
      decided30d: 1,
      approved30d: 0,
      newLeads7d: 1,
      newLeadsFrom: firstDayOf(NOW.toISOString().slice(0, 10), 7),
      newLeadsBefore7d: 1,
      unsoldLeads: 1,
      activeTenants: 2,
      onboardingTenants: 1,
    });
  });

  it("shows what waits, the longest wait first, and no closed or finished client", async () => {
    const waiting = await inTransaction((tx) => readNeedsAttention(tx, NOW));
    expect(waiting.disputes.map(({ contactName, priceMinor }) => [contactName, priceMinor])).toEqual([
      ["Old Dispute", 2_500],
      ["Young Dispute", 1_000],
    ]);
    expect(waiting.imports.map(({ fileName }) => fileName)).toEqual(["march.csv"]);
    expect(waiting.onboarding.map(({ tenantName }) => tenantName)).toEqual(["Slow Starter"]);
    expect(await inTransaction((tx) => readBadges(tx, adminCaller()))).toEqual({
      pendingDisputes: 2,
      importsWaiting: 1,
      openEscalations: 0,
      unfinishedJobs: 0,
    });
  });
});

describe("search", () => {
  const search = (query: string) => inTransaction((tx) => searchRecords(tx, query));

  it.each([
    ["old disp", ["Old Dispute"]],
    ["%percent", ["Percy %Percent"]],
    ["slow start", ["Slow Starter"]],
    ["nobody-of-this-name", []],
  ])("finds %j", async (query, labels) => {
    expect((await search(query)).map(({ label }) => label)).toEqual(labels);
  });

  it("finds a record by its id and by the start of it", async () => {
    const { id } = await makeLead({ contactName: "By Id" });
    expect(await search(id)).toMatchObject([{ kind: "lead", id }]);
    const found = await search(id.slice(0, 23));
    expect(found.map((record) => record.id)).toContain(id);
  });

  it("finds a lead by its telephone number, however it is written", async () => {
    const { id } = await makeLead({ searchText: "dana fox 4155550100", contactPhone: "+1 415 555 0100" });
    expect((await search("(415) 555-0100")).map((record) => record.id)).toEqual([id]);
  });
});
