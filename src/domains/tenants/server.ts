/** Tenants and their organizations for other domains. */
export { createOrganization } from "./service/create-organization";
export { createTenant, inviteOwner } from "./service/create-tenant";
export { countTenants, listTenants } from "./service/list-tenants";
export { tenantsExport } from "./service/export-tenants";
export { tenantUsersExport } from "./service/export-users";
export { getTenant, listOrganizations, listTenantUsers } from "./service/read-tenant";
export { readPreferences, updatePreferences } from "./service/notification-preferences";
export { resolveTenants, tenantNames } from "./service/resolve-tenants";
export { tenantZone } from "./service/tenant-zone";
export { updateOrganization } from "./service/update-organization";
export { normalizePostalPrefix } from "./rules/postal-prefix";
export { updateTenant } from "./service/update-tenant";
export { workspaceHome } from "./service/workspace-home";
