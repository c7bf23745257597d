import { prisma } from "@/platform/db/client";
import type { Prisma } from "@/platform/db/generated/client.ts";
import { newId } from "@/platform/ids";

/*
 * Rows for database tests, written with Prisma directly, hence without audit, outbox or activity rows.
 * What a test does not name is made up; parents that are not given are made.
 */

let counter = 0;
const next = (): number => (counter += 1);

export function makeOrganization(data: Partial<Prisma.OrganizationUncheckedCreateInput> = {}) {
  return prisma.organization.create({ data: { id: newId(), name: `Organization ${next()}`, ...data } });
}

export async function makeTenant(data: Partial<Prisma.TenantUncheckedCreateInput> = {}) {
  const organizationId = data.organizationId ?? (await makeOrganization()).id;
  const number = next();
  return prisma.tenant.create({
    data: {
      id: newId(),
      name: `Tenant ${number}`,
      slug: `tenant-${number}-${newId()}`,
      trade: "plumbing",
      ...data,
      organizationId,
    },
  });
}

export function makeNiche(data: Partial<Prisma.NicheUncheckedCreateInput> = {}) {
  const number = next();
  return prisma.niche.create({
    data: {
      id: newId(),
      name: `Niche ${number}`,
      slug: `niche-${number}-${newId()}`,
      trade: "plumbing",
      ...data,
    },
  });
}

export function makeSource(data: Partial<Prisma.LeadSourceUncheckedCreateInput> = {}) {
  const number = next();
  return prisma.leadSource.create({
    data: { id: newId(), name: `Source ${number}`, slug: `source-${number}-${newId()}`, ...data },
  });
}

export function makeCompetitionLevel(data: Partial<Prisma.CompetitionLevelUncheckedCreateInput> = {}) {
  const number = next();
  return prisma.competitionLevel.create({
    data: {
      id: newId(),
      name: `Level ${number}`,
      slug: `level-${number}-${newId()}`,
      buyers: 3,
      priceMinor: 4_500,
      ...data,
    },
  });
}

/** A tenant that gets leads of a niche in its service areas; without `tenantId` a new one that serves 941. */
export async function makeSubscription(
  data: Partial<Prisma.LeadSubscriptionUncheckedCreateInput> = {},
  areas: readonly string[] = ["941"],
) {
  const tenantId = data.tenantId ?? (await makeTenant()).id;
  const nicheId = data.nicheId ?? (await makeNiche()).id;
  await prisma.tenantServiceArea.createMany({
    data: areas.map((postalPrefix) => ({ tenantId, postalPrefix })),
    skipDuplicates: true,
  });
  return prisma.leadSubscription.create({ data: { id: newId(), ...data, tenantId, nicheId } });
}

/** The one provider row; a second call changes it. */
export function makeProvider(data: Partial<Prisma.ProviderUncheckedCreateInput> = {}) {
  const values = { name: "Test Provider", timeZone: "UTC", currency: "USD", ...data };
  return prisma.provider.upsert({
    where: { singleton: true },
    create: { id: newId(), ...values },
    update: values,
  });
}

/** An account without a password: nobody can sign in with it. `signedInCookie` of session.ts makes one that can. */
export function makeStaff(data: Partial<Prisma.UserUncheckedCreateInput> = {}) {
  return prisma.user.create({
    data: {
      id: newId(),
      realm: "staff",
      email: `staff-${newId()}@example.com`,
      name: `Staff ${next()}`,
      role: "provider_admin",
      status: "active",
      ...data,
    },
  });
}

interface SharedParents {
  nicheId: string;
  sourceId: string;
}
let shared: Promise<SharedParents> | undefined;

/** Leads that name no niche or source share one, so that a thousand leads do not make a thousand niches. */
function sharedParents(): Promise<SharedParents> {
  shared ??= Promise.all([makeNiche(), makeSource()]).then(([niche, source]) => ({
    nicheId: niche.id,
    sourceId: source.id,
  }));
  return shared;
}

export async function makeLead(data: Partial<Prisma.LeadUncheckedCreateInput> = {}) {
  const parents = await sharedParents();
  const number = next();
  const contactName = data.contactName ?? `Contact ${number}`;
  const contactEmail = data.contactEmail === undefined ? `contact-${number}@example.com` : data.contactEmail;
  return prisma.lead.create({
    data: {
      id: newId(),
      ...parents,
      currency: "USD",
      emailNormalized: contactEmail?.toLowerCase() ?? null,
      searchText: [contactName, contactEmail ?? "", data.contactPhone ?? ""].join(" ").toLowerCase().trim(),
      ...data,
      contactName,
      contactEmail,
    },
  });
}

type AssignmentData = Partial<Prisma.LeadAssignmentUncheckedCreateInput> & {
  /** With a pending dispute, on the assignment and rolled up to the lead. */
  disputed?: boolean;
};

/** Sells a lead: without `leadId` or `tenantId` a new one; the lead becomes `assigned`. */
export async function makeAssignment({ disputed = false, ...data }: AssignmentData = {}) {
  const leadId = data.leadId ?? (await makeLead()).id;
  const tenantId = data.tenantId ?? (await makeTenant()).id;
  const lead = await prisma.lead.findUniqueOrThrow({ where: { id: leadId } });
  const tenant = await prisma.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  const submittedAt = new Date();
  const clock = { disputeDueAt: new Date(submittedAt.getTime() + 5 * 86_400_000), disputePolicyVersion: 0 };
  const dispute = {
    disputeStatus: "pending" as const,
    disputeReason: "The number does not work",
    disputeSubmittedAt: submittedAt,
  };
  const assignment = await prisma.leadAssignment.create({
    data: {
      id: newId(),
      organizationId: tenant.organizationId,
      priceMinor: 4_500,
      currency: lead.currency,
      assignedAt: lead.createdAt,
      leadCreatedAt: lead.createdAt,
      ...(disputed ? dispute : {}),
      ...(disputed || data.disputeStatus === "pending" ? clock : {}),
      ...data,
      leadId,
      tenantId,
    },
  });
  await prisma.lead.update({
    where: { id: leadId },
    data: {
      ...(lead.status === "new" || lead.status === "unsold" ? { status: "assigned" } : {}),
      ...(disputed
        ? {
            disputeStatus: "pending",
            disputeReason: dispute.disputeReason,
            disputeDueAt: assignment.disputeDueAt,
          }
        : {}),
    },
  });
  return assignment;
}
