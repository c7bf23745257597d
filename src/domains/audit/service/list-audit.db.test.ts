import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller, analystCaller } from "../../../../test/support/caller";
import { listAuditSchema } from "../contract";
import { auditFilterOptions, getAuditEvent, listAudit, listAuditForEntity, recordAudit } from "../server";

const ADA = newId();
const BEN = newId();
const LEAD = newId();
const TENANT = newId();
// Denver is 7 hours behind UTC on these days: this instant is still the 14th there.
const LATE_14TH = new Date("2026-11-15T05:00:00Z");
const ON_15TH = new Date("2026-11-15T12:00:00Z");

beforeAll(async () => {
  await inTransaction(async (tx) => {
    const ada = { ...adminCaller({ id: ADA, name: "Ada", now: LATE_14TH }), requestId: "request-of-ada" };
    const ben = analystCaller({ id: BEN, name: "Ben", now: ON_15TH });
    await recordAudit(tx, ada, {
      action: "lead.scored",
      entityType: "lead",
      entityId: LEAD,
      tenantId: TENANT,
      before: { score: null },
      after: { score: 7 },
    });
    for (let index = 0; index < 5; index += 1) {
      await recordAudit(tx, ben, {
        action: "saved_view.created",
        entityType: "saved_view",
        entityId: newId(),
      });
    }
  });
});

const list = (filter: Record<string, unknown>, zone = "America/Denver") =>
  inTransaction((tx) => listAudit(tx, listAuditSchema.parse(filter), zone));

describe("listAudit", () => {
  it.each([
    ["actor", { actorId: ADA }],
    ["action", { action: "lead.scored" }],
    ["record type", { entityType: "lead" }],
    ["record", { entityId: LEAD }],
    ["tenant", { tenantId: TENANT }],
    ["request", { requestId: "request-of-ada" }],
    ["days of the provider's zone", { from: "2026-11-14", to: "2026-11-14" }],
  ])("filters by %s", async (_name, filter) => {
    const { items } = await list(filter);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      actorId: ADA,
      actorName: "Ada",
      role: "provider_admin",
      entityId: LEAD,
      before: { score: null },
      after: { score: 7 },
      ip: "192.0.2.1",
      requestId: "request-of-ada",
    });
  });

  it("reads the same day differently in another zone", async () => {
    expect((await list({ from: "2026-11-14", to: "2026-11-14" }, "UTC")).items).toHaveLength(0);
    expect((await list({ from: "2026-11-15", to: "2026-11-15" }, "UTC")).items).toHaveLength(6);
  });

  it("pages newest first without gaps, also where instants are equal", async () => {
    const all = (await list({})).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: unknown = null;
    do {
      const page = await list({ limit: 2, cursor });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
    expect(paged).toHaveLength(6);
  });

  it("answers the history of one record and one entry by id", async () => {
    const { items } = await inTransaction((tx) =>
      listAuditForEntity(tx, { entityType: "lead", entityId: LEAD }),
    );
    expect(items).toHaveLength(1);
    const [only] = items;
    if (only === undefined) throw new Error("no entry");
    expect(await inTransaction((tx) => getAuditEvent(tx, only.id))).toEqual(only);
    await expect(inTransaction((tx) => getAuditEvent(tx, newId()))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("auditFilterOptions", () => {
  it("offers each value once", async () => {
    expect(await inTransaction(auditFilterOptions)).toEqual({
      actors: [
        { id: ADA, name: "Ada" },
        { id: BEN, name: "Ben" },
      ],
      actions: ["lead.scored", "saved_view.created"],
      entityTypes: ["lead", "saved_view"],
    });
  });
});
