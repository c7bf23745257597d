import { createKeySchema } from "@/domains/federation/contract";
import { createKey } from "@/domains/federation/server";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { makeFederatedClient } from "../../support/federated-client";
import { admin, type WriteRule } from "./rule";
import { tenantOf } from "./tenant";

const material = { algorithm: "hmac-sha256" } as const;
const wanted = (clientId: string) => ({ id: newId(), clientId, scopes: ["leads:read"], material });

/** What an owner does with the one key of a system of its own, made by staff. */
const byOwner = (input: (ids: { clientId: string; keyId: string }) => object): WriteRule => ({
  sample: async () => {
    const { tenantId, cookie } = await tenantOf("owner");
    const { clientId } = await makeFederatedClient({ tenantId });
    const key = createKeySchema.parse(wanted(clientId));
    await inTransaction((tx) => createKey(tx, admin, key));
    return { input: input({ clientId, keyId: key.id }), cookie };
  },
});

export const OWN_KEYS: Record<string, WriteRule> = {
  "ownKeys.create": { ...byOwner(({ clientId }) => wanted(clientId)), plain: true },
  "ownKeys.rotate": byOwner(({ keyId }) => ({ id: newId(), replacesId: keyId, overlapHours: 1, material })),
  "ownKeys.revoke": byOwner(({ keyId }) => ({ id: keyId })),
};
