import type { Tx } from "@/platform/db/transaction";
import type { JobKind, JobState } from "../words";
import { tenantFileUrl } from "./download-link";

/** A job as the tenant that asked for it may know it. */
export interface TenantJob {
  id: string;
  state: JobState;
  total: number | null;
  done: number;
  /** In plain words. */
  error: string | null;
  createdAt: Date;
  finishedAt: Date | null;
  expiresAt: Date | null;
  /** Signed; null without a file. */
  fileUrl: string | null;
}

/** One job of a tenant; null when it has none of that id. Works under the tenant's role. */
export async function readTenantJob(
  tx: Tx,
  { id, tenantId, kind }: { id: string; tenantId: string; kind: JobKind },
): Promise<TenantJob | null> {
  const [job] = await tx.$queryRaw<Omit<TenantJob, "fileUrl">[]>`
    SELECT id, state::text AS state, total, done, error, created_at AS "createdAt", finished_at AS "finishedAt",
      expires_at AS "expiresAt"
      FROM job WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND kind = ${kind}`;
  if (job === undefined) return null;
  const { state, expiresAt } = job;
  return {
    ...job,
    fileUrl: state === "done" && expiresAt !== null ? tenantFileUrl({ id, expiresAt }) : null,
  };
}

/**
 * How many jobs of a kind a tenant has asked for since then, those that failed left out. Until the transaction ends
 * nobody else counts them, so that the next one asked for is in the count of whoever comes after.
 */
export async function countTenantJobs(
  tx: Tx,
  { tenantId, kind, since }: { tenantId: string; kind: JobKind; since: Date },
): Promise<number> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${kind} || ' of ' || ${tenantId}, 0))`;
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM job
     WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind} AND created_at >= ${since} AND state <> 'failed'`;
  return counted?.count ?? 0;
}
