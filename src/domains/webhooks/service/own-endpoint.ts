import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type EndpointRef, requireEndpoint } from "./endpoint-record";
import { type EndpointItem, listAllEndpoints } from "./staff-endpoints";

type ReadOwnEndpoint = EndpointRef & {
  now: Date;
  /** With the query of its address, which may hold a token: for who may change it. */
  whole: boolean;
};

/** An endpoint as its tenant sees it. */
export interface OwnEndpoint extends EndpointItem {
  /** Null for who may not change it, and once it is deleted. */
  url: string | null;
}

/** One endpoint of a tenant, also after it was deleted: its deliveries still name it. */
export async function readOwnEndpoint(
  tx: Tx,
  { tenantId, endpointId, now, whole }: ReadOwnEndpoint,
): Promise<OwnEndpoint> {
  const { items } = await listAllEndpoints(tx, { tenantId, endpointId, now, limit: 1 });
  const [found] = items;
  if (found === undefined) {
    throw new AppError("not_found", "There is no such webhook endpoint. Open the list of your endpoints.");
  }
  if (!whole || found.deleted) return { ...found, url: null };
  const { url } = await requireEndpoint(tx, { tenantId, endpointId }, now);
  return { ...found, url };
}
