/** Values and names that pages need without a schema. */

export const ACTOR_TYPES = ["staff", "tenant_user", "federation_key", "system"] as const;
export type AuditActorType = (typeof ACTOR_TYPES)[number];

export const ACTOR_TYPE_LABELS: Record<AuditActorType, string> = {
  staff: "Staff",
  tenant_user: "Tenant user",
  federation_key: "Federation key",
  system: "System",
};
