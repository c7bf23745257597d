import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

const tenantColumns = {
  id: true,
  organizationId: true,
  name: true,
  slug: true,
  trade: true,
  status: true,
  onboardingStatus: true,
  timeZone: true,
  contactEmail: true,
  contactPhone: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  serviceAreas: { select: { postalPrefix: true }, orderBy: { postalPrefix: "asc" } },
} as const;

/** One tenant with its service areas as plain prefixes; null when there is none. */
export async function findTenant(tx: Tx, id: string) {
  const row = await tx.tenant.findUnique({ where: { id }, select: tenantColumns });
  if (row === null) return null;
  const { serviceAreas, ...tenant } = row;
  return { ...tenant, serviceAreas: serviceAreas.map(({ postalPrefix }) => postalPrefix) };
}

export type TenantRecord = NonNullable<Awaited<ReturnType<typeof findTenant>>>;

export async function requireTenant(tx: Tx, id: string): Promise<TenantRecord> {
  const tenant = await findTenant(tx, id);
  if (tenant === null) {
    throw new AppError("not_found", "There is no such client. Check the link, or search the Clients page.");
  }
  return tenant;
}

/** What the audit trail keeps of a tenant. */
export function auditedTenant(tenant: TenantRecord): Record<string, unknown> {
  const { timeZone, contactEmail, contactPhone, version } = tenant;
  return { ...announcedTenant(tenant), timeZone, contactEmail, contactPhone, version };
}

/** What other systems hear about a tenant. */
export function announcedTenant(tenant: TenantRecord) {
  const { id, organizationId, name, slug, trade, status, onboardingStatus, serviceAreas } = tenant;
  return { tenantId: id, organizationId, name, slug, trade, status, onboardingStatus, serviceAreas };
}

const organizationColumns = {
  id: true,
  name: true,
  legalName: true,
  billingEmail: true,
  version: true,
} as const;

export async function requireOrganization(tx: Tx, id: string) {
  const organization = await tx.organization.findUnique({ where: { id }, select: organizationColumns });
  if (organization === null) {
    throw new AppError("not_found", "There is no such organization. Choose one from the list.");
  }
  return organization;
}

export type OrganizationRecord = Awaited<ReturnType<typeof requireOrganization>>;

/** The tenant's service areas become exactly these. */
export async function replaceServiceAreas(
  tx: Tx,
  tenantId: string,
  prefixes: readonly string[],
): Promise<void> {
  const wanted = [...prefixes];
  await tx.tenantServiceArea.deleteMany({ where: { tenantId, postalPrefix: { notIn: wanted } } });
  await tx.$executeRaw`
    INSERT INTO tenant_service_area (tenant_id, postal_prefix)
    SELECT ${tenantId}::uuid, unnest(${wanted}::text[]) ON CONFLICT DO NOTHING`;
}
