import { expect, it } from "vitest";
import { recordAudit } from "@/domains/audit/server";
import { recordActivity } from "@/domains/timeline/server";
import { pool } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../support/caller";

it.each(["audit_event", "activity"])("%s is never rewritten, not even by the application", async (table) => {
  const id = newId();
  await inTransaction(async (tx) => {
    const caller = adminCaller();
    await recordAudit(tx, caller, { action: "lead.converted", entityType: "lead", entityId: id });
    await recordActivity(tx, caller, { kind: "converted", subjectType: "lead", subjectId: id, title: "Won" });
  });
  const rows = async () => (await pool.query<object>(`SELECT * FROM ${table} ORDER BY id`)).rows;
  const before = await rows();
  expect(before.length).toBeGreaterThan(0);
  await expect(pool.query(`UPDATE ${table} SET actor_name = 'Nobody'`)).rejects.toThrow(/append-only/);
  await expect(pool.query(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
  expect(await rows()).toEqual(before);
});
