import { type Cursor, pageOf } from "@/platform/cursor";
import { emptySql, sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type { TenantJob } from "../contract";
import type { ExportLook } from "../rules/views";
import type { JobKind } from "../words";
import { tenantFileUrl } from "./download-link";

/* What a tenant reads of its jobs; all of it works under the tenant's role, on statements alone. */

const COLUMNS = sql`
  id, kind, state::text AS state, total, done, error, actor_name AS "askedByName", created_at AS "createdAt",
  finished_at AS "finishedAt", expires_at AS "expiresAt", cancel_requested_at IS NOT NULL AS "cancelRequested", input`;

type Row = Omit<TenantJob, "fileUrl"> & { kind: string; input: unknown };

/** With what it was asked for, which whoever asked wrote and the domain of its kind can read. */
interface AskedJob {
  job: TenantJob;
  kind: string;
  input: unknown;
}

function toAskedJob({ kind, input, ...row }: Row): AskedJob {
  const { id, state, expiresAt } = row;
  const live = state === "done" && expiresAt !== null;
  return { job: { ...row, fileUrl: live ? tenantFileUrl({ id, expiresAt }) : null }, kind, input };
}

/** Jobs of one kind that a tenant asked for. */
interface OwnJobs {
  tenantId: string;
  kind: JobKind;
}

/** One job of a tenant; null when it has none of that id. */
export async function readTenantJob(
  tx: Tx,
  { id, tenantId, kind }: OwnJobs & { id: string },
): Promise<TenantJob | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM job WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid AND kind = ${kind}`;
  return row === undefined ? null : toAskedJob(row).job;
}

/** How far a file is that a tenant asked for, and where it is once it is there. */
export async function lookAtTenantExport(tx: Tx, own: OwnJobs & { id: string }): Promise<ExportLook> {
  const job = await readTenantJob(tx, own);
  if (job === null) throw new AppError("not_found", "There is no such export. Ask for another one.");
  const { state, done, total, error, fileUrl } = job;
  return { state, done, total, error, errorRequestId: null, downloadUrl: fileUrl };
}

interface ListTenantJobs {
  tenantId: string;
  kinds: readonly JobKind[];
  cursor?: Cursor | null | undefined;
  limit: number;
}

interface TenantJobPage {
  items: AskedJob[];
  nextCursor: string | null;
}

/** One page of a tenant's jobs of some kinds, newest first, by job_tenant_id_created_at_id_idx. */
export async function listTenantJobs(
  tx: Tx,
  { tenantId, kinds, cursor, limit }: ListTenantJobs,
): Promise<TenantJobPage> {
  const after =
    cursor === null || cursor === undefined
      ? emptySql
      : sql`AND (created_at, id) < (${cursor.createdAt}, ${cursor.id}::uuid)`;
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS} FROM job WHERE tenant_id = ${tenantId}::uuid AND kind = ANY(${[...kinds]}) ${after}
     ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`;
  const { items, nextCursor } = pageOf(rows, limit);
  return { items: items.map(toAskedJob), nextCursor };
}

/** How many jobs of a kind a tenant has asked for since then, those that failed left out. */
export async function countTenantJobs(
  tx: Tx,
  { tenantId, kind, since }: OwnJobs & { since: Date },
): Promise<number> {
  const [counted] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM job
     WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind} AND created_at >= ${since} AND state <> 'failed'`;
  return counted?.count ?? 0;
}

/**
 * Until the transaction ends nobody else of the tenant asks for a job of the kind: what is counted from here on holds,
 * and whoever comes after counts the one that is asked for now.
 */
export async function claimTenantJob(tx: Tx, { tenantId, kind }: OwnJobs): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${kind} || ' of ' || ${tenantId}, 0))`;
}
