import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeCompetitionLevel, makeNiche } from "../../../../test/support/factories";
import { createPriceSchema } from "../contract";
import { createPrice, listPrices, removePrice, updatePrice } from "./price-book";

const caller = adminCaller();

async function lineFor(prefix: string | null, priceMinor = 9_900) {
  const [niche, level] = [await makeNiche(), await makeCompetitionLevel()];
  const input = createPriceSchema.parse({
    nicheId: niche.id,
    competitionLevelId: level.id,
    postalPrefix: prefix,
    priceMinor,
  });
  return { input, line: await inTransaction((tx) => createPrice(tx, caller, input)) };
}

describe("the price book", () => {
  it("keeps one price per niche, level and area, in one spelling of the area", async () => {
    const { input, line } = await lineFor(" m5v-2 ");
    expect(line).toMatchObject({ postalPrefix: "M5V2", priceMinor: 9_900, version: 1 });
    await expect(inTransaction((tx) => createPrice(tx, caller, input))).rejects.toMatchObject({
      code: "conflict",
    });
    const wider = await inTransaction((tx) => createPrice(tx, caller, { ...input, postalPrefix: "" }));
    expect(wider.postalPrefix).toBeNull();
    const ids = (await readOnly(listPrices)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([line.id, wider.id]));
  });

  it("refuses areas that are none, and niches or levels that do not exist", async () => {
    const { input } = await lineFor(null);
    expect(createPriceSchema.safeParse({ ...input, postalPrefix: "94*" }).success).toBe(false);
    for (const unknown of [{ nicheId: newId() }, { competitionLevelId: newId() }]) {
      await expect(
        inTransaction((tx) => createPrice(tx, caller, { ...input, ...unknown })),
      ).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("changes and removes a price only of the version that was seen, and keeps who did it", async () => {
    const { line } = await lineFor("941");
    const changed = await inTransaction((tx) =>
      updatePrice(tx, caller, { id: line.id, version: line.version, priceMinor: 0 }),
    );
    expect(changed).toMatchObject({ priceMinor: 0, version: 2 });
    const stale = { id: line.id, version: line.version };
    await expect(inTransaction((tx) => removePrice(tx, caller, stale))).rejects.toMatchObject({
      code: "version_conflict",
    });
    await inTransaction((tx) => removePrice(tx, caller, { id: line.id, version: 2 }));
    await expect(
      inTransaction((tx) => updatePrice(tx, caller, { ...stale, priceMinor: 1 })),
    ).rejects.toMatchObject({ code: "not_found" });
    const trail = await prisma.auditEvent.findMany({ where: { entityId: line.id }, orderBy: { at: "asc" } });
    expect(trail.map(({ action }) => action).sort()).toEqual([
      "price.created",
      "price.removed",
      "price.updated",
    ]);
    expect(await prisma.outboxEvent.count({ where: { aggregateId: line.id } })).toBe(3);
  });
});
