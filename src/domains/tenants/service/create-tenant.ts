import { recordAudit } from "@/domains/audit/server";
import { inviteTenantOwner } from "@/domains/identity/server";
import { sendsMail } from "@/domains/mail/server";
import { appendOutbox } from "@/domains/outbox/server";
import { insertWithFreeSlug } from "@/domains/settings/server";
import { recordActivity } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import type {
  CreatedTenant,
  CreateTenantInput,
  InviteOwnerInput,
  NewTenantInput,
  OwnerInvite,
} from "../contract";
import { TENANT_EVENTS } from "../events";
import {
  announcedTenant,
  auditedTenant,
  findTenant,
  replaceServiceAreas,
  requireOrganization,
  requireTenant,
} from "./tenant-record";

/**
 * Opens a workspace in an existing organization, and with it its onboarding. Trusts: permission and shape were checked.
 * The caller chooses the id, so the same submit sent twice makes one tenant.
 */
export async function createTenant(tx: Tx, caller: Caller, input: CreateTenantInput): Promise<CreatedTenant> {
  const { organizationId, tenant, owner } = input;
  const repeated = await repeatedSubmit(tx, tenant.id);
  if (repeated !== null) return repeated;
  await requireOrganization(tx, organizationId);
  return addTenant(tx, caller, { organizationId, tenant, owner });
}

/**
 * What an earlier arrival of the same submit made; its invite link is not shown again. Of arrivals at the same moment the
 * later ones wait here for the first.
 */
export async function repeatedSubmit(tx: Tx, tenantId: string): Promise<CreatedTenant | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`tenants.create:${tenantId}`}, 0))`;
  const known = await findTenant(tx, tenantId);
  if (known === null) return null;
  const { organizationId, name, slug } = known;
  return { tenantId, organizationId, name, slug, invite: null, repeated: true };
}

/** The rows of a new tenant. Trusts: its organization exists, its id is free. */
export async function addTenant(tx: Tx, caller: Caller, input: CreateTenantInput): Promise<CreatedTenant> {
  const { organizationId, owner } = input;
  const { id, serviceAreas } = input.tenant;
  await insertTenant(tx, organizationId, input.tenant, caller.now);
  await replaceServiceAreas(tx, id, serviceAreas);
  const tenant = await requireTenant(tx, id);
  await recordAudit(tx, caller, {
    action: "tenant.created",
    entityType: "tenant",
    entityId: id,
    tenantId: id,
    after: auditedTenant(tenant),
  });
  await appendOutbox(tx, caller, {
    name: TENANT_EVENTS.tenantCreated.name,
    aggregateType: "tenant",
    aggregateId: id,
    tenantId: id,
    payload: announcedTenant(tenant),
  });
  const subject = { subjectType: "tenant", subjectId: id, tenantId: id } as const;
  await recordActivity(tx, caller, {
    ...subject,
    kind: "tenant.created",
    title: `${tenant.name} became a client`,
  });
  await recordActivity(tx, caller, { ...subject, kind: "onboarding.started", title: "Onboarding started" });
  const invite = owner === null ? null : await inviteFirstOwner(tx, caller, { ...owner, tenantId: id });
  return { tenantId: id, organizationId, name: tenant.name, slug: tenant.slug, invite, repeated: false };
}

async function insertTenant(
  tx: Tx,
  organizationId: string,
  tenant: NewTenantInput,
  now: Date,
): Promise<void> {
  const { id, name, trade, timeZone, contactEmail, contactPhone } = tenant;
  const insert = (slug: string) => tx.$executeRaw`
    INSERT INTO tenant (id, organization_id, name, slug, trade, status, onboarding_status, time_zone, contact_email,
      contact_phone, created_at, updated_at)
    VALUES (${id}::uuid, ${organizationId}::uuid, ${name}, ${slug}, ${trade}::trade, 'active', 'in_progress',
      ${timeZone}, ${contactEmail}, ${contactPhone}, ${now}, ${now})
    ON CONFLICT (slug) DO NOTHING`;
  if (tenant.slug === null) return insertWithFreeSlug(name, "client", insert);
  if ((await insert(tenant.slug)) === 0) throw slugTaken(tenant.slug, "/tenant/slug");
}

export function slugTaken(slug: string, pointer: string): AppError {
  return new AppError("conflict", `Another client already uses the slug "${slug}". Choose another one.`, {
    fields: [{ pointer, detail: "This slug is taken." }],
  });
}

/** Within a larger form the refusals of the invitation belong to its owner part. */
async function inviteFirstOwner(tx: Tx, caller: Caller, input: InviteOwnerInput): Promise<OwnerInvite> {
  try {
    return await inviteOwner(tx, caller, input);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = error.fields.map(({ pointer, detail }) => ({ pointer: `/owner${pointer}`, detail }));
    throw new AppError(error.code, error.detail, { fields, meta: error.meta, cause: error });
  }
}

/** Invites the owner of a tenant by a one-time link, which is answered once and stored nowhere in plain. */
export async function inviteOwner(tx: Tx, caller: Caller, input: InviteOwnerInput): Promise<OwnerInvite> {
  const { tenantId, name, email } = input;
  // Against a closing at the same moment: it ends the links it finds.
  await tx.$queryRaw`SELECT 1 FROM tenant WHERE id = ${tenantId}::uuid FOR SHARE`;
  const tenant = await requireTenant(tx, tenantId);
  if (tenant.status === "closed") {
    throw new AppError("conflict", `${tenant.name} is closed. Open it again before you invite anyone.`);
  }
  const { link } = await inviteTenantOwner(tx, caller, { tenantId, name, email });
  await recordActivity(tx, caller, {
    subjectType: "tenant",
    subjectId: tenantId,
    tenantId,
    kind: "owner.invited",
    title: `${name} was invited as owner`,
  });
  return { email, link: sendsMail() ? null : link };
}
