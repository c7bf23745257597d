import { expect, it, vi } from "vitest";
import { pool, prisma } from "@/platform/db/client";
import { makeLead, makeSource } from "../../../../test/support/factories";
import { analystCaller } from "../../../../test/support/caller";
import { streamLeads } from "./stream-leads";

const caller = analystCaller();

async function sourceWith(count: number): Promise<string> {
  const { id } = await makeSource();
  for (let made = 0; made < count; made += 120)
    await Promise.all(Array.from({ length: Math.min(120, count - made) }, () => makeLead({ sourceId: id })));
  return id;
}

async function restOf(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string[]> {
  const parts: Uint8Array[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return Buffer.concat(parts).toString().trimEnd().split("\r\n");
}

const openReads = async () =>
  (
    await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND backend_type = 'client backend' AND xact_start IS NOT NULL
          AND pid <> pg_backend_pid()`,
    )
  ).rows[0]?.count;

it("reads on only as it is read, from one snapshot, and writes down who took the leads away", async () => {
  const sourceId = await sourceWith(510);
  const reader = (await streamLeads(caller, { sourceId })).getReader();
  const header = await reader.read();
  expect(Buffer.from(header.value ?? []).toString()).toMatch(/^lead_id,created_at/);
  expect(await openReads()).toBe(1);
  await makeLead({ sourceId });
  expect(new Set(await restOf(reader)).size).toBe(510);
  await expect.poll(openReads).toBe(0);
  const [entry] = await prisma.auditEvent.findMany({ where: { action: "leads.exported" } });
  expect(entry).toMatchObject({ actorId: caller.actor.id, after: { filters: { sourceId } } });
});

it("lets two be read at once, and goes on when a reader leaves", async () => {
  const sourceId = await sourceWith(3);
  const [one, two] = [await streamLeads(caller, { sourceId }), await streamLeads(caller, { sourceId })];
  await expect(streamLeads(caller, { sourceId })).rejects.toMatchObject({ code: "too_many_requests" });
  await Promise.all([one.cancel(), two.cancel()]);
  // their places are free a moment after they left
  const third = await vi.waitFor(() => streamLeads(caller, { sourceId }), { timeout: 30_000 });
  expect(await restOf(third.getReader())).toHaveLength(4);
});
