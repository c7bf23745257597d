import { withTenant } from "@/platform/db/transaction";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { createKeySchema, listOwnKeysSchema, revokeKeySchema, rotateKeySchema } from "./contract";
import { createOwnKey, listOwnKeys, listOwnSystems, revokeOwnKey, rotateOwnKey } from "./server";

const view = tenantProcedure.meta({ permission: "buyer.keys.view" });
const manage = tenantProcedure.meta({ permission: "buyer.keys.manage" });

/** The keys of a tenant's own systems, for its owner; under the tenant's database role. */
export const ownKeysRouter = router({
  systems: view.query(({ ctx: { tenantId } }) =>
    withTenant(tenantId, (tx) => listOwnSystems(tx, { tenantId })),
  ),
  list: view
    .input(listOwnKeysSchema)
    .query(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => listOwnKeys(tx, { ...input, tenantId }, caller.now)),
    ),
  create: manage
    .input(createKeySchema)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => createOwnKey(tx, caller, { ...input, tenantId })),
    ),
  rotate: manage
    .input(rotateKeySchema)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => rotateOwnKey(tx, caller, { ...input, tenantId })),
    ),
  revoke: manage
    .input(revokeKeySchema)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => revokeOwnKey(tx, caller, { ...input, tenantId })),
    ),
});
