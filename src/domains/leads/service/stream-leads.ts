import { recordAudit } from "@/domains/audit/server";
import { countForExport } from "@/domains/jobs/server";
import type { Caller } from "@/platform/caller";
import { inTransaction, readLong, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { newId } from "@/platform/ids";
import { logger } from "@/platform/logger";
import { processSingleton } from "@/platform/registry";
import type { LeadFilters } from "../contract";
import { leadsExport } from "./export-leads";

/** Each holds a connection for as long as its reader takes. */
const MOST_AT_ONCE = 2;
/** A reader that takes nothing for so long is gone. */
const STALLED_MS = 60_000;

const streams = processSingleton("lead-export-streams", () => ({ open: 0 }));

type Sink = WritableStreamDefaultWriter<Uint8Array>;

/** Writes piece by piece, as fast as it is read: one page is in memory, not the file. */
async function pump(tx: Tx, caller: Caller, filters: LeadFilters, sink: Sink): Promise<void> {
  const encoder = new TextEncoder();
  for await (const { text } of leadsExport.pieces(tx, caller, filters, "csv")) {
    const stalled = setTimeout(() => void sink.abort(new Error("nobody reads it")), STALLED_MS);
    await sink.write(encoder.encode(text)).finally(() => clearTimeout(stalled));
  }
}

async function read(caller: Caller, filters: LeadFilters, sink: Sink, begun: () => void): Promise<void> {
  await readLong(async (tx) => {
    await countForExport(tx, leadsExport, filters);
    await inTransaction((other) =>
      recordAudit(other, caller, {
        action: "leads.exported",
        entityType: "lead_export",
        entityId: newId(caller.now),
        after: { filters },
      }),
    );
    begun();
    await pump(tx, caller, filters, sink);
  });
  await sink.close();
}

/**
 * The filtered leads as CSV, streamed from one snapshot, and who took them away is written down first. Refused before
 * anything is sent when too many match, or when others are being read.
 */
export async function streamLeads(caller: Caller, filters: LeadFilters): Promise<ReadableStream<Uint8Array>> {
  if (streams.open >= MOST_AT_ONCE) {
    throw new AppError(
      "too_many_requests",
      "Other exports are being read at this moment. Try again in a few seconds, or export on the Leads page.",
      { retryAfterSeconds: 10 },
    );
  }
  streams.open += 1;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const sink = writable.getWriter();
  await new Promise<void>((resolve, reject) => {
    read(caller, filters, sink, resolve)
      .catch((error: unknown) => {
        reject(error instanceof Error ? error : new Error(String(error)));
        if (!(error instanceof AppError))
          logger.warn({ err: error }, "an export of leads was not read to its end");
        return sink.abort(error).catch(() => undefined);
      })
      .finally(() => {
        streams.open -= 1;
      });
  });
  return readable;
}
