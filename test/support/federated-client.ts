import type { Caller } from "@/platform/caller";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { adminCaller } from "./caller";
import { makeTenant } from "./factories";

interface Options {
  tenantId?: string;
  now?: Date;
}

/** A federated client and a caller who speaks for it, as the signed chain makes one. Without a key. */
export async function makeFederatedClient({ tenantId, now = new Date() }: Options = {}) {
  const owner = tenantId ?? (await makeTenant()).id;
  const client = await prisma.federatedClient.create({
    data: { id: newId(), tenantId: owner, name: "Test CRM", createdByName: "Test" },
  });
  const caller: Caller = {
    ...adminCaller({ now }),
    actor: { type: "federation_key", id: client.id, name: client.name, role: null, tenantId: owner },
  };
  return { tenantId: owner, clientId: client.id, caller };
}
