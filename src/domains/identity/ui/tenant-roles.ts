import { ROLE_LABELS, TENANT_ROLES, type TenantRole } from "../words";

const HINTS: Record<TenantRole, string> = {
  owner: "Everything, also the team, systems and notifications.",
  dispatcher: "Leads, disputes, exports and requests for help.",
  field_tech: "Reads leads, accepts and rejects them.",
};

export const TENANT_ROLE_OPTIONS = TENANT_ROLES.map((role) => ({
  value: role,
  label: ROLE_LABELS[role],
  hint: HINTS[role],
}));
