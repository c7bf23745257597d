import type { ActorType } from "@/platform/caller";
import { pool } from "@/platform/db/client";

/** One answered call of the API, as it is stored. */
export interface ApiCall {
  at: Date;
  /** Null: a member of the provider's staff, or nobody. */
  tenantId: string | null;
  /** The federated client that signed it. */
  clientId: string | null;
  actorType: ActorType | null;
  actorId: string | null;
  /** The route's template or the procedure's name, never a raw path. */
  route: string;
  method: string;
  status: number;
  /** Of the answer's body; null where that is not known. */
  bytes: number | null;
  durationUs: number;
  requestId: string;
}

const INSERT = `
  INSERT INTO api_usage (at, tenant_id, client_id, actor_type, actor_id, route, method, status, bytes, duration_us, request_id)
  SELECT * FROM unnest($1::timestamptz[], $2::uuid[], $3::uuid[], $4::actor_type[], $5::uuid[], $6::text[], $7::text[],
    $8::smallint[], $9::integer[], $10::integer[], $11::text[])`;

/** The months that this process has seen the partitions of. */
const ready = new Set<string>();
const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

async function ensureMonths(calls: readonly ApiCall[]): Promise<void> {
  const missing = calls.filter(({ at }) => !ready.has(monthOf(at))).map(({ at }) => at);
  if (missing.length === 0) return;
  const times = missing.map((at) => at.getTime());
  await pool.query("SELECT ensure_monthly_partitions('api_usage', $1, $2)", [
    new Date(Math.min(...times)),
    new Date(Math.max(...times)),
  ]);
  for (const at of missing) ready.add(monthOf(at));
}

/** Stores calls in one insert, all or none of them. */
export async function storeApiCalls(calls: readonly ApiCall[]): Promise<void> {
  await ensureMonths(calls);
  await pool.query({
    name: "store-api-calls",
    text: INSERT,
    values: [
      calls.map(({ at }) => at),
      calls.map(({ tenantId }) => tenantId),
      calls.map(({ clientId }) => clientId),
      calls.map(({ actorType }) => actorType),
      calls.map(({ actorId }) => actorId),
      calls.map(({ route }) => route),
      calls.map(({ method }) => method),
      calls.map(({ status }) => status),
      calls.map(({ bytes }) => bytes),
      calls.map(({ durationUs }) => durationUs),
      calls.map(({ requestId }) => requestId),
    ],
  });
}
