export { useTenantFilter } from "./use-tenant-filter";
export { useTenantOptions } from "./use-tenant-options";
