import { expect } from "vitest";
import { z } from "zod";
import type { Caller } from "@/platform/caller";
import { defineExport, type ListExport } from "@/platform/csv-export";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { analystCaller } from "../../../../test/support/caller";
import { openJobFile } from "./job-file";
import { getJob } from "./list-jobs";
import { queueExport } from "./queue-export";
import { runExport } from "./run-export";

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);

interface Steps {
  /** Between the first page and the second. */
  halfway?: () => Promise<unknown>;
}

/** Counts from 1 to `rows` in two pages. */
export const counting = (rows: number, { halfway }: Steps = {}): ListExport =>
  defineExport({
    kind: "export.leads",
    noun: "numbers",
    maxRows: 100,
    filters: z.object({}),
    jsonLines: true,
    columns: [{ name: "number", cell: (row: number) => String(row) }],
    count: () => Promise.resolve(rows),
    pages: async function* () {
      yield numbers(1, Math.min(rows, 3) + 1);
      await halfway?.();
      yield numbers(4, rows + 1);
    },
  });

export const now = new Date("2026-11-21T10:00:00Z");
export const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
export const analyst = analystCaller({ now });

export const ask = (caller: Caller, exported: ListExport = counting(5), format: "csv" | "jsonl" = "csv") =>
  inTransaction((tx) => queueExport(tx, caller, exported, { filters: {}, format }));

interface Start {
  attempt?: number;
  owner?: string;
}

export const run = (jobId: string, exported: ListExport, { attempt = 1, owner = "one" }: Start = {}) =>
  runExport({ jobId, attempt, owner, requestId: "run" }, [exported], () => now);

export const stored = (id: string) => prisma.job.findUniqueOrThrow({ where: { id } });
export const pieces = (jobId: string) => prisma.jobFileChunk.count({ where: { jobId } });
export const detail = (caller: Caller, id: string) => readOnly((tx) => getJob(tx, caller, { id }));

export async function download(caller: Caller, url: string): Promise<string> {
  const { pathname, searchParams } = new URL(url, "http://x");
  const file = await openJobFile(caller, {
    id: pathname.split("/").at(-2) ?? "",
    expires: Number(searchParams.get("expires")),
    signature: searchParams.get("signature") ?? "",
  });
  const parts: Uint8Array[] = [];
  for await (const part of file.content) parts.push(part);
  const bytes = Buffer.concat(parts);
  expect(bytes.byteLength).toBe(file.bytes);
  return bytes.toString();
}

export async function finished(caller: Caller = analyst) {
  const { id } = await ask(caller);
  expect(await run(id, counting(5))).toBe("done");
  const { downloadUrl } = await detail(caller, id);
  if (downloadUrl === null) throw new Error("a finished export has a file");
  return { id, downloadUrl };
}
