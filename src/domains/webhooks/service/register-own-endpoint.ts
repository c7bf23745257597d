import type { Caller } from "@/platform/caller";
import { withFreeId } from "@/platform/db/free-id";
import type { Tx } from "@/platform/db/transaction";
import { addressOf, findEndpoint } from "./endpoint-record";
import { lockEndpoints, registerEndpoint } from "./register-endpoint";

type RegisterOwnEndpoint = Omit<Parameters<typeof registerEndpoint>[2], "clientId" | "id"> & {
  /** Chosen by who submits. */
  id: string;
};

interface OwnRegistered {
  endpointId: string;
  /** As it is stored: a form that was changed before it was sent again makes no other. */
  address: string;
  /** Shown now and never again; null when the same submit had arrived before. */
  secret: string | null;
}

/** Registers an endpoint for a tenant's own people. The same submit sent twice makes one, and its secret is told once. */
export async function registerOwnEndpoint(
  tx: Tx,
  caller: Caller,
  input: RegisterOwnEndpoint,
): Promise<OwnRegistered> {
  const { id: endpointId, tenantId } = input;
  await lockEndpoints(tx, tenantId);
  const known = await findEndpoint(tx, { tenantId, endpointId }, caller.now);
  if (known !== null) return { endpointId, address: addressOf(known.url), secret: null };
  const making = registerEndpoint(tx, caller, { ...input, clientId: null });
  const { endpoint, secret } = await withFreeId("The endpoint", making);
  return { endpointId, address: addressOf(endpoint.url), secret };
}
