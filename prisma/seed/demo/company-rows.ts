import { type Companies, type DemoTenant } from "./companies";
import { METROS } from "./places";
import { type DemoStaff, STAFF, STAFF_SINCE } from "./staff";
import { HOUR, later } from "./when";

const ENDINGS = [" LLC", " Inc.", " Co."];

export function organizationRows({ organizations }: Companies) {
  return organizations.map(({ id, name, domain, ownerStaffId, createdAt }, index) => ({
    id,
    name,
    legal_name: `${name}${ENDINGS[index % ENDINGS.length] ?? ""}`,
    billing_email: `billing@${domain}`,
    owner_staff_id: ownerStaffId,
    version: 1,
    created_at: createdAt,
    updated_at: createdAt,
  }));
}

export function tenantRows({ tenants }: Companies) {
  return tenants.map((tenant) => ({
    id: tenant.id,
    organization_id: tenant.organizationId,
    name: tenant.name,
    slug: tenant.slug,
    trade: tenant.trade,
    status: tenant.status,
    onboarding_status: tenant.onboarding,
    time_zone: tenant.metro === METROS[0] ? null : tenant.metro.zone,
    contact_email: `office@${domainOf(tenant)}`,
    contact_phone: tenant.contactPhone,
    version: 1,
    created_at: tenant.createdAt,
    updated_at: tenant.leftAt ?? tenant.createdAt,
  }));
}

export function serviceAreaRows({ tenants }: Companies) {
  return tenants.flatMap((tenant) =>
    tenant.prefixes.map((prefix) => ({ tenant_id: tenant.id, postal_prefix: prefix })),
  );
}

const domainOf = (tenant: DemoTenant): string =>
  tenant.owner.email.slice(tenant.owner.email.indexOf("@") + 1);

const blank = { password_hash: null, password_changed_at: null, totp_secret: null, version: 1 };

function staffRow(member: DemoStaff, now: Date, index: number) {
  return {
    ...blank,
    id: member.id,
    realm: "staff",
    email: member.email,
    name: member.name,
    role: member.role,
    status: "active",
    tenant_id: null,
    last_seen_at: later(now, -(index + 1) * 5 * HOUR),
    created_at: STAFF_SINCE,
    updated_at: STAFF_SINCE,
  };
}

/** Everyone with a name; only those who get a password later can sign in. */
export function userRows({ tenants }: Companies, now: Date) {
  return [
    ...STAFF.map((member, index) => staffRow(member, now, index)),
    ...tenants.map((tenant, index) => ({
      ...blank,
      ...tenant.owner,
      realm: "tenant",
      role: "owner",
      status: "active",
      tenant_id: tenant.id,
      last_seen_at: later(tenant.leftAt ?? now, -(index + 2) * 3 * HOUR),
      created_at: tenant.createdAt,
      updated_at: tenant.createdAt,
    })),
  ];
}
