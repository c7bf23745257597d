import type { TenantJob } from "@/domains/jobs/contract";
import { listTenantJobs } from "@/domains/jobs/server";
import type { Cursor } from "@/platform/cursor";
import type { Tx } from "@/platform/db/transaction";
import { type ReplayInput, replayInput } from "../contract";

/** A replay as the tenant that asked for it sees it: how far it is, and which deliveries it was asked for. */
export interface OwnReplay extends Omit<TenantJob, "fileUrl" | "expiresAt"> {
  /** Null where this version cannot read what was asked for. */
  asked: Pick<ReplayInput, "what" | "since" | "endpointId"> | null;
}

interface ListOwnReplays {
  tenantId: string;
  cursor?: Cursor | null | undefined;
  limit: number;
}

/** One page of the replays that a tenant asked for, newest first. Works under the tenant's role. */
export async function listOwnReplays(
  tx: Tx,
  page: ListOwnReplays,
): Promise<{ items: OwnReplay[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listTenantJobs(tx, { ...page, kinds: ["webhooks.replay"] });
  return {
    items: items.map(({ job, input }) => {
      const { id, state, done, total, error, askedByName, createdAt, finishedAt, cancelRequested } = job;
      const shown = { id, state, done, total, error, askedByName, createdAt, finishedAt, cancelRequested };
      const read = replayInput.safeParse(input);
      if (!read.success) return { ...shown, asked: null };
      const { what, since, endpointId } = read.data;
      return { ...shown, asked: { what, since, endpointId } };
    }),
    nextCursor,
  };
}
