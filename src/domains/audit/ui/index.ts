export { TenantAudit } from "./audit-panel";
