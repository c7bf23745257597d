import { beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import { listActivitySchema } from "../contract";
import { listActivity, listRecentActivity, recordActivity } from "../server";

const LEAD = newId();
let tenantId = "";

beforeAll(async () => {
  tenantId = (await makeTenant()).id;
  await inTransaction(async (tx) => {
    const caller = adminCaller({ name: "Ada", now: new Date("2026-11-20T10:00:00Z") });
    for (const title of ["one", "two", "three"]) {
      await recordActivity(tx, caller, {
        subjectType: "lead",
        subjectId: LEAD,
        tenantId,
        kind: "dispute.opened",
        title,
      });
    }
    const later = adminCaller({ now: new Date("2026-11-20T11:00:00Z") });
    await recordActivity(tx, later, {
      subjectType: "tenant",
      subjectId: tenantId,
      tenantId,
      kind: "tenant.updated",
      title: "four",
    });
    await recordActivity(tx, later, {
      subjectType: "lead",
      subjectId: newId(),
      kind: "lead.scored",
      title: "five",
    });
  });
});

describe("listActivity", () => {
  it("tells the story of one record, in pages", async () => {
    const scope = { subjectType: "lead", subjectId: LEAD, limit: 2 } as const;
    const first = await inTransaction((tx) => listActivity(tx, scope));
    const second = await inTransaction((tx) => listActivity(tx, { ...scope, cursor: first.nextCursor }));
    const titles = [...first.items, ...second.items].map(({ title }) => title);
    expect(titles.sort()).toEqual(["one", "three", "two"]);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({ actorName: "Ada", kind: "dispute.opened", tenantId });
  });

  it("tells all that concerns one tenant, newest first", async () => {
    const { items } = await inTransaction((tx) => listActivity(tx, { tenantId }));
    expect(items).toHaveLength(4);
    expect(items[0]?.title).toBe("four");
  });

  it.each([[{}], [{ subjectType: "lead" }], [{ subjectType: "lead", subjectId: LEAD, tenantId: LEAD }]])(
    "refuses %j, which names no one scope",
    (input) => {
      expect(listActivitySchema.safeParse(input).success).toBe(false);
    },
  );

  it("tells what happened lately, whoever it concerns", async () => {
    const items = await inTransaction((tx) => listRecentActivity(tx, 2));
    expect(items.map(({ title }) => title).sort()).toEqual(["five", "four"]);
  });

  it.each(["lead.imported", "lead.created", "user.active"])(
    "leaves out the many rows of %s",
    async (kind) => {
      const caller = adminCaller({ name: "Ada", now: new Date("2026-11-21T10:00:00Z") });
      const items = await inTransaction(async (tx) => {
        const entry = {
          subjectType: "lead" as const,
          subjectId: LEAD,
          kind,
          title: "imported",
        };
        await recordActivity(tx, caller, entry);
        return listRecentActivity(tx, 2);
      });
      expect(items.map(({ title }) => title)).not.toContain("imported");
    },
  );
});
