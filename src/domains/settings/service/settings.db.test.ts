import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeCompetitionLevel, makeLead } from "../../../../test/support/factories";
import {
  createCompetitionLevel,
  createNiche,
  ensureProvider,
  getProvider,
  listCompetitionLevels,
  listNiches,
  setNicheStatus,
  updateCompetitionLevel,
  updateNiche,
  updateProvider,
} from "../server";

const caller = adminCaller({ name: "Ada Admin" });

async function untilSomeoneWaits(): Promise<void> {
  await expect
    .poll(
      () => prisma.$queryRaw`
        SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    .not.toEqual([]);
}

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error("expected a refusal", { cause: error });
}

describe("the provider", () => {
  it("answers defaults before anyone saved, and is one row however many make it", async () => {
    expect(await inTransaction(getProvider)).toMatchObject({ timeZone: "UTC", currency: "USD", version: 0 });
    await Promise.all(
      Array.from({ length: 5 }, () => inTransaction((tx) => ensureProvider(tx, { name: "Northgate" }))),
    );
    expect(await prisma.provider.count()).toBe(1);
    expect(await inTransaction((tx) => ensureProvider(tx, { name: "Ignored" }))).toMatchObject({
      name: "Northgate",
    });
  });

  it("is changed by one of two concurrent saves; the other hears who was faster", async () => {
    const { version, name, timeZone, notificationEmail } = await inTransaction(getProvider);
    const save = (currency: string) =>
      inTransaction((tx) =>
        updateProvider(tx, caller, { version, name, timeZone, notificationEmail, currency }),
      );
    const results = await Promise.allSettled([save("EUR"), save("GBP")]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = results.find((result) => result.status === "rejected");
    expect(refused?.reason).toMatchObject({ code: "version_conflict", meta: { changedBy: "Ada Admin" } });
    expect(await prisma.auditEvent.count({ where: { action: "provider.updated" } })).toBe(1);
    expect(await prisma.outboxEvent.count({ where: { name: "settings/provider.updated" } })).toBe(1);
  });

  it("keeps its currency while competition levels have prices in it, archived ones too", async () => {
    const now = await inTransaction(getProvider);
    const change = () => inTransaction((tx) => updateProvider(tx, caller, { ...now, currency: "JPY" }));
    const { id } = await makeCompetitionLevel({ name: "Triple", priceMinor: 4_500, status: "archived" });
    const refused = await failureOf(change());
    expect(refused).toMatchObject({ code: "conflict", fields: [{ pointer: "/currency" }] });
    expect(refused.detail).toMatch(/Triple.*Set .* to 0, change the currency, then enter the new prices/);
    expect(await inTransaction(getProvider)).toEqual(now);

    await prisma.competitionLevel.update({ where: { id }, data: { priceMinor: 0 } });
    expect(await change()).toMatchObject({ currency: "JPY" });
  });

  it.each(["checking", "ready", "importing"] as const)(
    "keeps its currency while an import is %s: its prices were read in it",
    async (status) => {
      const now = await inTransaction(getProvider);
      const change = () => inTransaction((tx) => updateProvider(tx, caller, { ...now, currency: "CAD" }));
      const id = newId();
      const data = { id, kind: "leads" as const, status, fileName: "june.csv", createdByName: "Ada" };
      await prisma.import.create({ data: { ...data, header: [] } });
      const refused = await failureOf(change());
      expect(refused).toMatchObject({
        code: "conflict",
        fields: [{ pointer: "/currency" }],
        meta: { importId: id },
      });
      expect(refused.detail).toMatch(/june\.csv.*Finish or cancel it first/);
      await prisma.import.update({ where: { id }, data: { status: "cancelled" } });
      const saved = await change();
      expect(saved.currency).toBe("CAD");
      await inTransaction((tx) => updateProvider(tx, caller, { ...saved, currency: "JPY" }));
    },
  );

  it("waits for an import that is just being checked, and then refuses", async () => {
    const now = await inTransaction(getProvider);
    const id = newId();
    const data = { id, kind: "leads" as const, fileName: "july.csv", createdByName: "Ada", header: [] };
    const changing = await inTransaction(async (tx) => {
      await tx.import.create({ data: { ...data, status: "checking" } });
      const refused = failureOf(
        inTransaction((other) => updateProvider(other, caller, { ...now, currency: "CAD" })),
      );
      await untilSomeoneWaits();
      return { refused };
    });
    expect(await changing.refused).toMatchObject({ code: "conflict", meta: { importId: id } });
    await prisma.import.delete({ where: { id } });
  });

  it("keeps its currency once there is a lead, and may still change the rest", async () => {
    await makeLead();
    const now = await inTransaction(getProvider);
    const refused = await failureOf(
      inTransaction((tx) => updateProvider(tx, caller, { ...now, currency: "CHF" })),
    );
    expect(refused).toMatchObject({ code: "conflict", fields: [{ pointer: "/currency" }] });
    const saved = await inTransaction((tx) =>
      updateProvider(tx, caller, { ...now, timeZone: "America/Denver" }),
    );
    expect(saved).toMatchObject({
      currency: now.currency,
      timeZone: "America/Denver",
      version: now.version + 1,
    });
  });
});

describe("niches", () => {
  it("are created once per name, edited by version, archived and restored", async () => {
    const niche = await inTransaction((tx) =>
      createNiche(tx, caller, { name: "Drain cleaning", trade: "plumbing" }),
    );
    expect(niche).toMatchObject({ slug: "drain-cleaning", status: "active", version: 1 });
    const twice = await failureOf(
      inTransaction((tx) => createNiche(tx, caller, { name: "drain CLEANING", trade: "plumbing" })),
    );
    expect(twice).toMatchObject({ code: "conflict", fields: [{ pointer: "/name" }] });
    const edited = await inTransaction((tx) =>
      updateNiche(tx, caller, { id: niche.id, version: 1, name: "Drains", trade: "plumbing" }),
    );
    expect(edited.version).toBe(2);
    const stale = await failureOf(
      inTransaction((tx) =>
        updateNiche(tx, caller, { id: niche.id, version: 1, name: "Late", trade: "plumbing" }),
      ),
    );
    expect(stale.code).toBe("version_conflict");

    await inTransaction((tx) => createNiche(tx, caller, { name: "Other", trade: "hvac" }));
    await inTransaction((tx) => setNicheStatus(tx, caller, { id: niche.id, version: 2, status: "archived" }));
    const offered = await inTransaction((tx) => listNiches(tx));
    expect(offered.map(({ id }) => id)).not.toContain(niche.id);
    const all = await inTransaction((tx) => listNiches(tx, { archived: true }));
    expect(all.map(({ id }) => id)).toContain(niche.id);
    await inTransaction((tx) => setNicheStatus(tx, caller, { id: niche.id, version: 3, status: "active" }));
    const history = await prisma.auditEvent.findMany({
      where: { entityId: niche.id },
      orderBy: { id: "asc" },
    });
    expect(history.map(({ action }) => action).sort()).toEqual([
      "niche.archived",
      "niche.created",
      "niche.restored",
      "niche.updated",
    ]);
    expect(await prisma.outboxEvent.count({ where: { aggregateId: niche.id } })).toBe(4);
  });

  it("keep their trade once leads use them", async () => {
    const { nicheId } = await makeLead();
    const niche = await prisma.niche.findUniqueOrThrow({ where: { id: nicheId } });
    const { id, name, version } = niche;
    const refused = await failureOf(
      inTransaction((tx) => updateNiche(tx, caller, { id, version, name, trade: "roofing" })),
    );
    expect(refused).toMatchObject({ code: "conflict", fields: [{ pointer: "/trade" }] });
  });

  it("always leave one on offer", async () => {
    const active = await inTransaction((tx) => listNiches(tx));
    const archive = async () => {
      for (const { id, version } of active) {
        await inTransaction((tx) => setNicheStatus(tx, caller, { id, version, status: "archived" }));
      }
    };
    const refused = await failureOf(archive());
    expect(refused.detail).toContain("last active niche");
    expect(await inTransaction((tx) => listNiches(tx))).toHaveLength(1);
  });
});

describe("competition levels", () => {
  it("are created, repriced by version and listed by buyers", async () => {
    const open = await inTransaction((tx) =>
      createCompetitionLevel(tx, caller, { name: "Open", buyers: 5, priceMinor: 2_600 }),
    );
    await inTransaction((tx) =>
      createCompetitionLevel(tx, caller, { name: "Exclusive", buyers: 1, priceMinor: 0 }),
    );
    const change = { id: open.id, name: "Open", buyers: 5, priceMinor: 2_900 };
    await inTransaction((tx) => updateCompetitionLevel(tx, caller, { ...change, version: 1 }));
    const stale = await failureOf(
      inTransaction((tx) => updateCompetitionLevel(tx, caller, { ...change, version: 1 })),
    );
    expect(stale.code).toBe("version_conflict");
    const levels = await inTransaction((tx) => listCompetitionLevels(tx));
    expect(levels.map(({ name, priceMinor }) => [name, priceMinor])).toEqual([
      ["Exclusive", 0],
      ["Open", 2_900],
    ]);
  });
});
