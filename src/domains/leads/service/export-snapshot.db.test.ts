import { expect, it } from "vitest";
import { queueExport } from "@/domains/jobs/server";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeLead, makeSource } from "../../../../test/support/factories";
import { exportWhileChanging, sameAs } from "./changing-export.test-support";
import { leadsExport } from "./export-leads";

const LEADS = 5_000;
const nameAfter = (change: number): string => `Change ${String(change)}`;

/** Lead id → name, as a file tells it. */
function namesIn(csv: string): Map<string, string> {
  const [, ...rows] = csv.trimEnd().split("\r\n");
  return new Map(rows.map((row) => row.split(",")).map(([id = "", , name = ""]) => [id, name]));
}

it("writes 5,000 rows as they were at one instant, whatever is changed, added and deleted meanwhile", async () => {
  const { id: sourceId } = await makeSource();
  const { nicheId } = await makeLead({ sourceId: (await makeSource()).id });
  const lead = (index: number, contactName: string) => ({
    id: newId(),
    sourceId,
    nicheId,
    contactName,
    currency: "USD",
    searchText: "",
    createdAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
  });
  const made = Array.from({ length: LEADS }, (_, index) => lead(index, "Before"));
  await prisma.lead.createMany({ data: made });
  const ids = made.map(({ id }) => id);

  // one writer: after each of its transactions, how the list looks is known
  const newest: { id: string }[] = [];
  const states: Map<string, string>[] = [new Map(ids.map((id) => [id, "Before"]))];
  async function change(number: number): Promise<void> {
    const state = new Map(states.at(-1));
    const touched = [ids[number], ids[LEADS - 1 - number], ids[(number * 11) % LEADS]].filter(
      (id) => id !== undefined,
    );
    const contactName = nameAfter(number);
    const added = lead(LEADS + number, contactName);
    const removed = number % 2 === 0 ? newest.shift() : undefined;
    await prisma.$transaction([
      prisma.lead.updateMany({ where: { id: { in: touched } }, data: { contactName } }),
      prisma.lead.create({ data: added }),
      prisma.lead.deleteMany({ where: { id: { in: removed === undefined ? [] : [removed.id] } } }),
    ]);
    newest.push(added);
    for (const id of [...touched, added.id]) state.set(id, contactName);
    if (removed !== undefined) state.delete(removed.id);
    states.push(state);
  }

  const caller = adminCaller();
  const input = { filters: { sourceId }, format: "csv" } as const;
  const { id: jobId } = await inTransaction((tx) => queueExport(tx, caller, leadsExport, input));
  const changesWhileReading = await exportWhileChanging(jobId, leadsExport, { states, change });

  expect(changesWhileReading).toBeGreaterThan(10);
  const chunks = await prisma.jobFileChunk.findMany({ where: { jobId }, orderBy: { position: "asc" } });
  const file = namesIn(Buffer.concat(chunks.map(({ content }) => content)).toString());
  const told = states.findIndex((state) => sameAs(state, file));
  expect(told).toBeGreaterThanOrEqual(0);
  expect(file.size).toBeGreaterThanOrEqual(LEADS);
}, 120_000);
