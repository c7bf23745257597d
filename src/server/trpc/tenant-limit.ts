import { limitTenant } from "../http/federation-limits";
import { tenantProcedure } from "./procedures";

/** Within the limit that a tenant's systems have at the same endpoint: pages and scripts draw on one share. */
export const limitedTenantProcedure = (limit: { name: string; perMinute: number }) =>
  tenantProcedure.use(async ({ ctx, next }) => {
    await limitTenant(ctx.tenantId, limit, {});
    return next();
  });
