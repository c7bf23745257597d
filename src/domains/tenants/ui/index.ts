export { useTenantOptions } from "./use-tenant-options";
