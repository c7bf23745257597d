"use client";

import { useRef, useState } from "react";
import { trpc } from "@/ui/trpc/client";
import type { BulkAction, BulkDetails } from "./bulk-request";
import { type BulkResult, mergeResults, runInChunks } from "./bulk-run";
import { useRefreshLeads } from "./use-refresh-leads";

const CHUNK_SIZE = 25;

export type BulkState =
  | { phase: "asking" }
  | { phase: "running"; total: number; results: readonly BulkResult[]; cancelling: boolean }
  | { phase: "finished"; results: readonly BulkResult[] };

type Start = { action: BulkAction; ids: readonly string[]; details: BulkDetails };

/** Sends the leads in chunks, so that progress shows and a cancel takes hold, and collects what became of each. */
export function useBulkRun() {
  const { client } = trpc.useUtils();
  const refresh = useRefreshLeads();
  const [state, setState] = useState<BulkState>({ phase: "asking" });
  const cancelled = useRef(false);

  async function sendChunk({ action, details }: Start, leadIds: string[]): Promise<readonly BulkResult[]> {
    const reason = details.reason.trim() === "" ? undefined : details.reason;
    if (action === "reclassify") {
      const { classificationType } = details;
      if (classificationType === null) throw new Error("a reclassification without a classification");
      return (await client.leads.bulkReclassify.mutate({ leadIds, classificationType, reason })).results;
    }
    if (action === "convert") return (await client.leads.bulkConvert.mutate({ leadIds })).results;
    return (await client.leads.bulkDispute.mutate({ leadIds, action, disputeReason: reason })).results;
  }

  async function start(run: Start, earlier: readonly BulkResult[] = []) {
    cancelled.current = false;
    setState({ phase: "running", total: run.ids.length, results: [], cancelling: false });
    const results = await runInChunks({
      ids: run.ids,
      chunkSize: CHUNK_SIZE,
      runChunk: (ids) => sendChunk(run, ids),
      onProgress: (progress) => setState({ phase: "running", ...progress, cancelling: cancelled.current }),
      cancelled: () => cancelled.current,
    });
    setState({
      phase: "finished",
      results: earlier.length === 0 ? results : mergeResults(earlier, results),
    });
    await refresh();
  }

  function cancel() {
    cancelled.current = true;
    setState((now) => (now.phase === "running" ? { ...now, cancelling: true } : now));
  }

  return { state, start, cancel };
}
