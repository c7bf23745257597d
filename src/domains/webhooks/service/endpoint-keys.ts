import { open } from "@/platform/crypto";
import type { Tx } from "@/platform/db/transaction";
import { logger } from "@/platform/logger";
import { type CustomHeaders, openHeaders } from "./sealed-headers";
import { secretPlace } from "./secrets";

interface SealedEndpoint {
  endpointId: string;
  tenantId: string;
  sealedHeaders: string | null;
}

/** What signs and accompanies the deliveries of one endpoint. */
export interface EndpointKeys {
  /** Newest first; several while one takes over from another. */
  secrets: string[];
  headers: CustomHeaders;
}

/** By endpoint; without those whose sealed values do not open. */
export async function readKeys(
  tx: Tx,
  rows: readonly SealedEndpoint[],
  now: Date,
): Promise<Map<string, EndpointKeys>> {
  const endpoints = new Map(rows.map((row) => [row.endpointId, row]));
  const sealed = await tx.$queryRaw<{ id: string; endpointId: string; sealedSecret: string }[]>`
    SELECT id, endpoint_id AS "endpointId", sealed_secret AS "sealedSecret" FROM webhook_secret
     WHERE endpoint_id = ANY(${[...endpoints.keys()]}::uuid[]) AND (expires_at IS NULL OR expires_at > ${now})
     ORDER BY created_at DESC, id DESC`;
  const keys = new Map<string, EndpointKeys>();
  for (const { endpointId, tenantId, sealedHeaders } of endpoints.values()) {
    const own = sealed.filter((secret) => secret.endpointId === endpointId);
    try {
      const secrets = own.map(({ id, sealedSecret }) => open(sealedSecret, secretPlace(id, tenantId)));
      const headers = openHeaders({ endpointId, tenantId }, sealedHeaders);
      if (secrets.length > 0) keys.set(endpointId, { secrets, headers });
    } catch (error) {
      logger.error({ err: error, endpointId }, "the secrets of a webhook endpoint do not open");
    }
  }
  return keys;
}
