/** Permission × role, as data: procedures, REST handlers, pages and buttons all read this one table. */

export const STAFF_ROLES = ["provider_admin", "provider_analyst"] as const;
export const TENANT_ROLES = ["owner", "dispatcher", "field_tech"] as const;
export const ROLES = [...STAFF_ROLES, ...TENANT_ROLES] as const;

export type StaffRole = (typeof STAFF_ROLES)[number];
export type TenantRole = (typeof TENANT_ROLES)[number];
export type Role = (typeof ROLES)[number];

/** `self`: one's own account. `view`, `export`: reads. `write`: changes the business. */
type PermissionClass = "self" | "view" | "export" | "write";

interface PermissionRow {
  class: PermissionClass;
  roles: readonly Role[];
}

const everyStaff = STAFF_ROLES;
const adminOnly = ["provider_admin"] as const;
/** Who in a tenant speaks with the provider: about disputes, exports, requests for help. */
const office = ["owner", "dispatcher"] as const;

export const PERMISSIONS = {
  "account.self": { class: "self", roles: everyStaff },
  "views.self": { class: "self", roles: everyStaff },
  "usage.self": { class: "self", roles: everyStaff },
  "dashboard.view": { class: "view", roles: everyStaff },
  "leads.view": { class: "view", roles: everyStaff },
  "leads.export": { class: "export", roles: everyStaff },
  "leads.dispute": { class: "write", roles: adminOnly },
  "leads.reclassify": { class: "write", roles: adminOnly },
  "leads.score": { class: "write", roles: adminOnly },
  "leads.convert": { class: "write", roles: adminOnly },
  "imports.view": { class: "view", roles: everyStaff },
  "imports.export": { class: "export", roles: everyStaff },
  "imports.manage": { class: "write", roles: adminOnly },
  "leads.enter": { class: "write", roles: adminOnly },
  "sources.view": { class: "view", roles: everyStaff },
  "sources.export": { class: "export", roles: everyStaff },
  "sources.manage": { class: "write", roles: adminOnly },
  "distribution.view": { class: "view", roles: everyStaff },
  "distribution.export": { class: "export", roles: everyStaff },
  "distribution.manage": { class: "write", roles: adminOnly },
  "clients.view": { class: "view", roles: everyStaff },
  "clients.export": { class: "export", roles: everyStaff },
  "clients.manage": { class: "write", roles: adminOnly },
  "staff.view": { class: "view", roles: everyStaff },
  "staff.export": { class: "export", roles: everyStaff },
  "staff.manage": { class: "write", roles: adminOnly },
  "audit.view": { class: "view", roles: everyStaff },
  "audit.export": { class: "export", roles: everyStaff },
  "jobs.view": { class: "view", roles: everyStaff },
  "jobs.export": { class: "export", roles: everyStaff },
  "jobs.self": { class: "self", roles: everyStaff },
  "timeline.view": { class: "view", roles: everyStaff },
  "federation.view": { class: "view", roles: everyStaff },
  "federation.export": { class: "export", roles: everyStaff },
  "federation.manage": { class: "write", roles: adminOnly },
  "escalations.view": { class: "view", roles: everyStaff },
  "escalations.export": { class: "export", roles: everyStaff },
  "escalations.manage": { class: "write", roles: adminOnly },
  "mail.view": { class: "view", roles: everyStaff },
  "mail.export": { class: "export", roles: everyStaff },
  "mail.manage": { class: "write", roles: adminOnly },
  "runs.view": { class: "view", roles: everyStaff },
  "runs.export": { class: "export", roles: everyStaff },
  "runs.manage": { class: "write", roles: adminOnly },
  "webhooks.view": { class: "view", roles: everyStaff },
  "webhooks.export": { class: "export", roles: everyStaff },
  "webhooks.manage": { class: "write", roles: adminOnly },
  "pricing.view": { class: "view", roles: everyStaff },
  "pricing.export": { class: "export", roles: everyStaff },
  "pricing.manage": { class: "write", roles: adminOnly },
  "settings.view": { class: "view", roles: everyStaff },
  "settings.export": { class: "export", roles: everyStaff },
  "settings.manage": { class: "write", roles: adminOnly },
  "workspace.self": { class: "self", roles: TENANT_ROLES },
  "workspace.view": { class: "view", roles: TENANT_ROLES },
  "workspace.team.view": { class: "view", roles: TENANT_ROLES },
  "workspace.team.manage": { class: "write", roles: ["owner"] },
  "buyer.leads.view": { class: "view", roles: TENANT_ROLES },
  "buyer.leads.decide": { class: "write", roles: TENANT_ROLES },
  "buyer.leads.export": { class: "export", roles: office },
  "buyer.disputes.view": { class: "view", roles: TENANT_ROLES },
  "buyer.disputes.export": { class: "export", roles: office },
  "buyer.disputes.submit": { class: "write", roles: office },
  "buyer.escalations.view": { class: "view", roles: TENANT_ROLES },
  "buyer.escalations.open": { class: "write", roles: office },
  "buyer.invoices.view": { class: "view", roles: ["owner"] },
  "buyer.keys.view": { class: "view", roles: ["owner"] },
  "buyer.keys.manage": { class: "write", roles: ["owner"] },
  "buyer.preferences.view": { class: "view", roles: TENANT_ROLES },
  "buyer.preferences.manage": { class: "write", roles: ["owner"] },
  "buyer.webhooks.view": { class: "view", roles: ["owner"] },
  "buyer.webhooks.export": { class: "export", roles: ["owner"] },
  "buyer.webhooks.manage": { class: "write", roles: ["owner"] },
} as const satisfies Record<string, PermissionRow>;

export type Permission = keyof typeof PERMISSIONS;

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}

export function can(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission].roles as readonly Role[]).includes(role);
}

export function isStaffRole(role: Role): role is StaffRole {
  return (STAFF_ROLES as readonly Role[]).includes(role);
}
