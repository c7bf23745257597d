import { queueExport } from "@/domains/jobs/server";
import { getProvider } from "@/domains/settings/server";
import { inTransaction, readOnly, withTenant } from "@/platform/db/transaction";
import { router, staffProcedure, tenantProcedure } from "@/server/trpc/procedures";
import {
  createOrganizationSchema,
  createTenantSchema,
  inviteOwnerSchema,
  listOrganizationsSchema,
  listTenantsSchema,
  tenantIdSchema,
  updateOrganizationSchema,
  updatePreferencesSchema,
  updateTenantSchema,
} from "./contract";
import {
  countTenants,
  createOrganization,
  createTenant,
  getTenant,
  inviteOwner,
  listOrganizations,
  listTenants,
  listTenantUsers,
  readPreferences,
  tenantsExport,
  tenantUsersExport,
  updateOrganization,
  updatePreferences,
  updateTenant,
  workspaceHome,
} from "./server";

const view = staffProcedure.meta({ permission: "clients.view" });
const manage = staffProcedure.meta({ permission: "clients.manage" });

export const tenantsRouter = router({
  list: view
    .input(listTenantsSchema)
    .query(({ ctx, input }) => readOnly((tx) => listTenants(tx, input, ctx.caller.now))),
  counts: view.query(() => readOnly(countTenants)),
  get: view.input(tenantIdSchema).query(({ ctx, input }) =>
    readOnly(async (tx) => {
      const tenant = await getTenant(tx, input.id, ctx.caller.now);
      return { ...tenant, zone: tenant.timeZone ?? (await getProvider(tx)).timeZone };
    }),
  ),
  users: view.input(tenantIdSchema).query(({ input }) => readOnly((tx) => listTenantUsers(tx, input.id))),
  organizations: view
    .input(listOrganizationsSchema)
    .query(({ input }) => readOnly((tx) => listOrganizations(tx, input))),

  startExport: staffProcedure
    .meta({ permission: "clients.export" })
    .input(listTenantsSchema.omit({ cursor: true, limit: true }))
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, tenantsExport, { filters: input, format: "csv" })),
    ),

  startUsersExport: staffProcedure
    .meta({ permission: "clients.export" })
    .input(tenantIdSchema)
    .mutation(({ ctx, input }) =>
      inTransaction((tx) =>
        queueExport(tx, ctx.caller, tenantUsersExport, { filters: input, format: "csv" }),
      ),
    ),

  createOrganization: manage
    .input(createOrganizationSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createOrganization(tx, ctx.caller, input))),
  create: manage
    .input(createTenantSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => createTenant(tx, ctx.caller, input))),
  update: manage
    .input(updateTenantSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateTenant(tx, ctx.caller, input))),
  updateOrganization: manage
    .input(updateOrganizationSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => updateOrganization(tx, ctx.caller, input))),
  inviteOwner: manage
    .input(inviteOwnerSchema)
    .mutation(({ ctx, input }) => inTransaction((tx) => inviteOwner(tx, ctx.caller, input))),
});

/** What a tenant's own people read and choose; under their database role. */
export const workspaceRouter = router({
  home: tenantProcedure
    .meta({ permission: "workspace.view" })
    .query(({ ctx }) => withTenant(ctx.tenantId, (tx) => workspaceHome(tx, ctx.tenantId, ctx.caller.now))),
  preferences: tenantProcedure
    .meta({ permission: "buyer.preferences.view" })
    .query(({ ctx: { tenantId } }) => withTenant(tenantId, (tx) => readPreferences(tx, tenantId))),
  updatePreferences: tenantProcedure
    .meta({ permission: "buyer.preferences.manage" })
    .input(updatePreferencesSchema)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => updatePreferences(tx, caller, { ...input, tenantId })),
    ),
});
