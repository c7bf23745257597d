import { randomInt } from "node:crypto";
import { searchText } from "../../src/domains/leads/rules/contact";
import { disputeClock } from "../../src/domains/leads/service/dispute-policy";
import { getDisputePolicy } from "../../src/domains/settings/server";
import { recordActivity } from "../../src/domains/timeline/server";
import { type Caller } from "../../src/platform/caller";
import { type Tx } from "../../src/platform/db/transaction";
import { newId } from "../../src/platform/ids";
import { HOUR, later } from "./demo/when";

export interface TestLeads {
  leadIds: string[];
  assignmentIds: string[];
  disputedLeadId: string;
}

interface Place {
  tenant: { id: string; organizationId: string; name: string };
  mark: string;
  currency: string;
}

const CONTACTS = ["Avery Nolan", "Jamie Ortega", "Robin Hale", "Casey Lin", "Drew Patel", "Sam Weaver"];
const PRICE_MINOR = 4_800;
const DISPUTE_REASON = "Number is disconnected, tried three times on two days.";

/** The first of its slug, or a new one: a fresh database has no vocabulary yet. */
async function vocabulary(tx: Tx) {
  const now = { updatedAt: new Date() };
  const niche = { slug: "drain-cleaning", name: "Drain cleaning", trade: "plumbing" as const };
  const source = { slug: "website-form", name: "Website form" };
  const level = { slug: "standard", name: "Standard", buyers: 3, priceMinor: PRICE_MINOR };
  await tx.niche.createMany({ data: [{ id: newId(), ...niche, ...now }], skipDuplicates: true });
  await tx.leadSource.createMany({ data: [{ id: newId(), ...source }], skipDuplicates: true });
  await tx.competitionLevel.createMany({ data: [{ id: newId(), ...level, ...now }], skipDuplicates: true });
  return {
    niche: await tx.niche.findUniqueOrThrow({ where: { slug: niche.slug } }),
    source: await tx.leadSource.findUniqueOrThrow({ where: { slug: source.slug } }),
    level: await tx.competitionLevel.findUniqueOrThrow({ where: { slug: level.slug } }),
  };
}

/** Each call's own numbers, so that no lead is a duplicate of another. */
function newContact(name: string, mark: string) {
  const digits = `1415555${String(randomInt(10_000)).padStart(4, "0")}`;
  const email = `${name.replace(" ", ".").toLowerCase()}.${mark}@mailbox.example`;
  const contact = {
    contactName: name,
    contactEmail: email,
    contactPhone: `(415) 555-${digits.slice(-4)}`,
    phoneNormalized: `+${digits}`,
  };
  return { ...contact, emailNormalized: email, searchText: searchText(contact) };
}

interface Dispute {
  at: Date;
  dueAt: Date;
  policyVersion: number;
}

async function insertSale(
  tx: Tx,
  place: Place,
  lead: { id: string; createdAt: Date },
  dispute: Dispute | null,
) {
  const { tenant, currency } = place;
  const assignedAt = later(lead.createdAt, 60_000);
  const assignment = await tx.leadAssignment.create({
    data: {
      id: newId(assignedAt),
      leadId: lead.id,
      tenantId: tenant.id,
      organizationId: tenant.organizationId,
      priceMinor: PRICE_MINOR,
      currency,
      assignedAt,
      leadCreatedAt: lead.createdAt,
      createdAt: assignedAt,
      ...(dispute === null
        ? {}
        : {
            disputeStatus: "pending",
            disputeReason: DISPUTE_REASON,
            disputeSubmittedAt: dispute.at,
            disputeDueAt: dispute.dueAt,
            disputePolicyVersion: dispute.policyVersion,
          }),
    },
  });
  return assignment.id;
}

/** Six leads of the last two days, each sold to the tenant; the last one is disputed and waits for a decision. */
export async function insertTestLeads(tx: Tx, caller: Caller, place: Place): Promise<TestLeads> {
  const { niche, source, level } = await vocabulary(tx);
  const disputedAt = later(caller.now, -3 * HOUR);
  const dispute: Dispute = { at: disputedAt, ...disputeClock(await getDisputePolicy(tx), disputedAt) };
  const made: TestLeads = { leadIds: [], assignmentIds: [], disputedLeadId: "" };
  for (const [index, name] of CONTACTS.entries()) {
    const createdAt = later(caller.now, (index * 4 - 48) * HOUR);
    const disputed = index === CONTACTS.length - 1;
    const lead = await tx.lead.create({
      data: {
        id: newId(createdAt),
        status: "assigned",
        ...newContact(name, place.mark),
        postalCode: `941${String(10 + index)}`,
        nicheId: niche.id,
        sourceId: source.id,
        competitionLevelId: level.id,
        formData: { message: "Kitchen sink drains slowly", timeframe: "This week" },
        attribution: { utm_source: "direct" },
        disputeStatus: disputed ? "pending" : "none",
        disputeReason: disputed ? DISPUTE_REASON : null,
        disputeDueAt: disputed ? dispute.dueAt : null,
        currency: place.currency,
        createdAt,
      },
    });
    made.leadIds.push(lead.id);
    made.assignmentIds.push(await insertSale(tx, place, lead, disputed ? dispute : null));
    if (disputed) made.disputedLeadId = lead.id;
    await tell(tx, caller, place, lead, disputed ? dispute.at : null);
  }
  return made;
}

async function tell(
  tx: Tx,
  caller: Caller,
  { tenant }: Place,
  lead: { id: string; createdAt: Date },
  disputedAt: Date | null,
): Promise<void> {
  const subject = { subjectType: "lead", subjectId: lead.id } as const;
  const ofTenant = { ...subject, tenantId: tenant.id };
  const at = (now: Date): Caller => ({ ...caller, now });
  await recordActivity(tx, at(lead.createdAt), {
    ...subject,
    kind: "lead.created",
    title: "Request received",
  });
  await recordActivity(tx, at(later(lead.createdAt, 60_000)), {
    ...ofTenant,
    kind: "lead.assigned",
    title: `Assigned to ${tenant.name}`,
  });
  if (disputedAt === null) return;
  const title = `${tenant.name} disputes this lead`;
  await recordActivity(tx, at(disputedAt), { ...ofTenant, kind: "dispute.submitted", title });
}
