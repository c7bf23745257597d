import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeLead } from "../../../../test/support/factories";
import { leadTraces, NO_TRACES } from "../../../../test/support/traces";
import { scoreQuality } from "./score-quality";

const score = (
  leadId: string,
  qualityScore: number,
  qualityNotes: string | null = null,
  caller = adminCaller(),
) => inTransaction((tx) => scoreQuality(tx, caller, { leadId, qualityScore, qualityNotes }));

describe("scoring a lead", () => {
  it("keeps the latest score on the lead and every score in its history, with who and when", async () => {
    const { id } = await makeLead();
    const ana = adminCaller({ name: "Ana", now: new Date("2026-05-01T10:00:00Z") });
    const ben = adminCaller({ name: "Ben", now: new Date("2026-05-02T10:00:00Z") });
    await score(id, 3, "Wrong number", ana);
    expect(await score(id, 8, null, ben)).toMatchObject({ leadId: id, qualityScore: 8 });
    expect(await prisma.lead.findUnique({ where: { id } })).toMatchObject({
      qualityScore: 8,
      qualityNotes: null,
      qualityScoredAt: ben.now,
      qualityScoredById: ben.actor.id,
    });
    const history = await prisma.leadQualityScore.findMany({
      where: { leadId: id },
      orderBy: { scoredAt: "asc" },
    });
    expect(history.map((row) => [row.score, row.notes, row.scoredByName, row.scoredAt])).toEqual([
      [3, "Wrong number", "Ana", ana.now],
      [8, null, "Ben", ben.now],
    ]);
    const traces = await leadTraces(id);
    expect(traces.actions).toEqual(["lead.quality_scored", "lead.quality_scored"]);
    expect(traces.events).toEqual(["leads/lead.quality_scored", "leads/lead.quality_scored"]);
    expect(traces.kinds).toEqual(["quality.scored", "quality.scored"]);
    expect(traces.audit[1]).toMatchObject({
      before: { qualityScore: 3, qualityNotes: "Wrong number" },
      after: { qualityScore: 8, qualityNotes: null },
    });
  });

  it("refuses a lead that does not exist", async () => {
    const id = newId();
    await expect(score(id, 5)).rejects.toMatchObject({ code: "not_found" });
    expect(await leadTraces(id)).toEqual(NO_TRACES);
  });

  it("leaves nothing behind when a part of it fails", async () => {
    const { id } = await makeLead();
    await expect(score(id, 11)).rejects.toThrow();
    expect(await leadTraces(id)).toEqual(NO_TRACES);
    expect(await prisma.leadQualityScore.count({ where: { leadId: id } })).toBe(0);
    expect(await prisma.lead.findUnique({ where: { id } })).toMatchObject({ qualityScore: null, version: 1 });
  });
});
