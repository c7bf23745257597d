/** What pages show and ask of identity without a schema: enough for a first load. */
import { PASSWORD_MIN } from "./rules/password-length";

export {
  can,
  isPermission,
  isStaffRole,
  type Permission,
  PERMISSIONS,
  type Role,
  ROLES,
  STAFF_ROLES,
  type StaffRole,
  TENANT_ROLES,
  type TenantRole,
} from "./rules/permissions";
export { ROLE_LABELS } from "./rules/role-labels";

export const USER_STATUSES = ["invited", "active", "deactivated"] as const;

export const passwordHint = `At least ${PASSWORD_MIN} characters. A few unrelated words work well.`;
