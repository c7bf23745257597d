import type { Tx } from "@/platform/db/transaction";
import type { FederationCounts } from "../rules/views";

/** The figures over the lists of clients and keys, whatever their filters. */
export async function countFederation(tx: Tx, now: Date): Promise<FederationCounts> {
  const [counts] = await tx.$queryRaw<FederationCounts[]>`
    WITH working AS (
      SELECT k.client_id, k.mode, k.expires_at, k.last_used_at
        FROM federation_key k JOIN federated_client c ON c.id = k.client_id JOIN tenant t ON t.id = k.tenant_id
       WHERE k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now})
         AND c.status = 'active' AND t.status <> 'closed')
    SELECT
      (SELECT count(*)::int FROM federated_client WHERE status = 'active') AS "activeClients",
      (SELECT count(*)::int FROM federated_client WHERE status = 'disabled') AS "disabledClients",
      (SELECT count(DISTINCT client_id)::int FROM federation_key
        WHERE last_used_at > ${now}::timestamptz - interval '24 hours') AS "heardFrom24h",
      count(*) FILTER (WHERE mode = 'live')::int AS "liveKeys",
      count(*) FILTER (WHERE mode = 'test')::int AS "testKeys",
      count(*) FILTER (WHERE expires_at < ${now}::timestamptz + interval '14 days')::int AS "endingKeys",
      count(*) FILTER (WHERE last_used_at IS NULL)::int AS "unusedKeys"
      FROM working`;
  return (
    counts ?? {
      activeClients: 0,
      disabledClients: 0,
      heardFrom24h: 0,
      liveKeys: 0,
      testKeys: 0,
      endingKeys: 0,
      unusedKeys: 0,
    }
  );
}
