import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { appendOutbox } from "@/domains/outbox/server";
import { systemCaller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";

/** Each call is a process, which loads half the portal. */
const PATIENCE_MS = 120_000;

const home = fs.mkdtempSync(path.join(os.tmpdir(), "fairlead-inspect-"));
afterAll(() => fs.rmSync(home, { recursive: true, force: true }));

const run = promisify(execFile);
const inspect = async (...options: string[]): Promise<string> => {
  const env = { ...process.env, FAIRLEAD_HOME: home };
  const tool = ["--import", "tsx", "scripts/outbox/inspect.ts", ...options];
  return (await run(process.execPath, tool, { env })).stdout;
};

async function setAside(): Promise<string> {
  const aggregateId = newId();
  await inTransaction((tx) =>
    appendOutbox(tx, systemCaller("Test", new Date(), newId()), {
      name: "leads/lead.tested",
      aggregateType: "lead",
      aggregateId,
      tenantId: null,
      payload: {},
    }),
  );
  const { id } = await prisma.outboxEvent.findFirstOrThrow({ where: { aggregateId } });
  await prisma.outboxEvent.update({ where: { id }, data: { status: "poisoned", lastError: "refused" } });
  return id;
}

const eventOf = (id: string) => prisma.outboxEvent.findUniqueOrThrow({ where: { id } });

it(
  "npm run outbox:inspect lists what was set aside, sends again, skips, and has a job run",
  async () => {
    const [again, given] = [await setAside(), await setAside()];
    expect(JSON.parse(await inspect("--json"))).toMatchObject({
      state: { poisoned: 2 },
      poisoned: [
        { id: again, reason: "refused" },
        { id: given, reason: "refused" },
      ],
      scheduled: expect.arrayContaining([expect.objectContaining({ id: "mail-drop-old" })]) as unknown,
    });
    const told = await Promise.all([
      inspect("--retry", again),
      inspect("--skip", given),
      inspect("--run", "mail-drop-old"),
    ]);
    expect(told).toEqual([
      `${again} is sent again.\n`,
      `${given} is skipped.\n`,
      expect.stringMatching(/^mail-drop-old starts/),
    ]);
    expect([(await eventOf(again)).status, (await eventOf(given)).status]).toEqual(["pending", "skipped"]);
    const audits = await prisma.auditEvent.findMany({ where: { entityId: { in: [again, given] } } });
    expect(audits.map(({ action }) => action).sort()).toEqual([
      "outbox.event.retried",
      "outbox.event.skipped",
    ]);
    expect(await prisma.scheduledRun.findMany()).toMatchObject([
      { job: "mail-drop-old", status: "requested" },
    ]);
  },
  PATIENCE_MS,
);
