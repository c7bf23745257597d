import { CLASSIFICATION_LABELS } from "../../../src/domains/leads/rules/words";
import { seedId } from "../lib/seed-id";
import { type Companies } from "./companies";
import { type DemoLead, type Sale } from "./rows";
import { STAFF } from "./staff";

interface Actor {
  type: "staff" | "tenant_user" | "system";
  id: string | null;
  name: string;
  role: string | null;
}

const SYSTEM: Actor = { type: "system", id: null, name: "Fairlead", role: null };

export function activityRow(actor: Actor, entry: ActivityFacts) {
  return {
    id: seedId(`activity/${entry.kind}/${entry.subject_id}/${entry.tenant_id ?? ""}`, entry.at),
    data: {},
    ...entry,
    actor_type: actor.type,
    actor_id: actor.id,
    actor_name: actor.name,
  };
}

interface ActivityFacts {
  at: Date;
  subject_type: "lead" | "tenant" | "organization";
  subject_id: string;
  tenant_id: string | null;
  kind: string;
  title: string;
  data?: Record<string, unknown>;
}

export type ActivityRow = ReturnType<typeof activityRow>;

export interface AuditFacts {
  at: Date;
  entity_type: string;
  entity_id: string;
  tenant_id: string | null;
  action: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

function auditRow(actor: Actor, facts: AuditFacts) {
  const id = seedId(`audit/${facts.action}/${facts.entity_id}/${facts.tenant_id ?? ""}`, facts.at);
  return {
    id,
    ...facts,
    actor_type: actor.type,
    actor_id: actor.id,
    actor_name: actor.name,
    role: actor.role,
    ip: actor.type === "staff" ? "192.0.2.24" : null,
    user_agent: null,
    request_id: `demo-${id.slice(-12)}`,
    schema_version: 1,
  };
}

export type AuditRow = ReturnType<typeof auditRow>;

export interface History {
  activities: ActivityRow[];
  audits: AuditRow[];
}

const staffActor = (id: string | null): Actor => {
  const member = STAFF.find((candidate) => candidate.id === id);
  return member === undefined
    ? SYSTEM
    : { type: "staff", id: member.id, name: member.name, role: member.role };
};

const ownerActor = ({ tenant }: Sale): Actor => ({
  type: "tenant_user",
  id: tenant.owner.id,
  name: tenant.owner.name,
  role: "owner",
});

const dollars = (minor: number): string => `$${(minor / 100).toFixed(2)}`;

function tellSale(history: History, sale: Sale): void {
  const { row, tenant } = sale;
  const subject = { subject_type: "lead" as const, subject_id: row.lead_id, tenant_id: tenant.id };
  const tell = (actor: Actor, at: Date | null, kind: string, title: string): void => {
    if (at !== null) history.activities.push(activityRow(actor, { at, ...subject, kind, title }));
  };
  tell(
    SYSTEM,
    row.assigned_at,
    "lead.assigned",
    `Assigned to ${tenant.name} for ${dollars(row.price_minor)}`,
  );
  tell(ownerActor(sale), row.accepted_at, "lead.accepted", `${tenant.name} accepted the lead`);
  tell(ownerActor(sale), row.rejected_at, "lead.rejected", `${tenant.name} rejected the lead`);
  tell(ownerActor(sale), row.dispute_submitted_at, "dispute.submitted", `${tenant.name} disputes this lead`);
  if (row.dispute_resolved_at === null) return;
  const approved = row.dispute_status === "approved";
  const decider = staffActor(row.dispute_resolved_by_id);
  tell(
    decider,
    row.dispute_resolved_at,
    approved ? "dispute.approved" : "dispute.rejected",
    `Dispute of ${tenant.name} ${approved ? "approved" : "rejected"}: ${row.resolution_reason ?? ""}`,
  );
  history.audits.push(
    auditRow(decider, {
      at: row.dispute_resolved_at,
      entity_type: "lead",
      entity_id: row.lead_id,
      tenant_id: tenant.id,
      action: `lead.dispute.${row.dispute_status}`,
      before: { disputeStatus: "pending", status: row.rejected_at === null ? "accepted" : "rejected" },
      after: {
        disputeStatus: row.dispute_status,
        status: row.status,
        resolutionReason: row.resolution_reason,
      },
    }),
  );
}

function tellFindings(history: History, { row, scores }: DemoLead): void {
  const subject = { subject_type: "lead" as const, subject_id: row.id, tenant_id: null };
  const entity = { entity_type: "lead", entity_id: row.id, tenant_id: null };
  if (row.classified_at !== null && row.classification_type !== null) {
    const actor = staffActor(row.classified_by_id);
    const title = `Reclassified as ${CLASSIFICATION_LABELS[row.classification_type].toLowerCase()}: ${row.classification_reason ?? ""}`;
    const at = row.classified_at;
    history.activities.push(activityRow(actor, { at, ...subject, kind: "lead.reclassified", title }));
    const before = { classificationType: null, billable: true };
    const after = { classificationType: row.classification_type, billable: false };
    history.audits.push(auditRow(actor, { at, ...entity, action: "lead.reclassified", before, after }));
  }
  scores.forEach((score, index) => {
    const actor = staffActor(score.scored_by_id);
    const title = `Quality scored ${score.score} of 10`;
    history.activities.push(
      activityRow(actor, { at: score.scored_at, ...subject, kind: "quality.scored", title }),
    );
    const before = { qualityScore: scores[index - 1]?.score ?? null };
    const after = { qualityScore: score.score, qualityNotes: score.notes };
    history.audits.push(
      auditRow(actor, { at: score.scored_at, ...entity, action: "lead.quality_scored", before, after }),
    );
  });
  if (row.converted_at !== null) {
    const title = `Converted to a job, worth ${dollars(row.converted_value_minor ?? 0)}`;
    history.activities.push(
      activityRow(SYSTEM, { at: row.converted_at, ...subject, kind: "lead.converted", title }),
    );
  }
}

function tellCompanies(history: History, { organizations, tenants }: Companies): void {
  for (const organization of organizations) {
    const actor = staffActor(organization.ownerStaffId);
    const at = organization.createdAt;
    history.activities.push(
      activityRow(actor, {
        at,
        subject_type: "organization",
        subject_id: organization.id,
        tenant_id: null,
        kind: "organization.created",
        title: `${organization.name} became a client`,
      }),
    );
    history.audits.push(
      auditRow(actor, {
        at,
        entity_type: "organization",
        entity_id: organization.id,
        tenant_id: null,
        action: "organization.created",
        before: null,
        after: { name: organization.name },
      }),
    );
  }
  for (const tenant of tenants) {
    const subject = { subject_type: "tenant" as const, subject_id: tenant.id, tenant_id: tenant.id };
    const actor = staffActor(
      organizations.find(({ id }) => id === tenant.organizationId)?.ownerStaffId ?? null,
    );
    const title = `${tenant.name} became a client`;
    history.activities.push(
      activityRow(actor, { at: tenant.createdAt, ...subject, kind: "tenant.created", title }),
    );
    if (tenant.leftAt === null) continue;
    const left = tenant.status === "closed" ? "closed" : "paused";
    history.activities.push(
      activityRow(actor, {
        at: tenant.leftAt,
        ...subject,
        kind: "tenant.status_changed",
        title: `${tenant.name} was ${left}`,
      }),
    );
  }
}

/** The timeline and the audit trail that this history would have left behind. */
export function demoHistory(companies: Companies, leads: readonly DemoLead[]): History {
  const history: History = { activities: [], audits: [] };
  tellCompanies(history, companies);
  for (const lead of leads) {
    history.activities.push(
      activityRow(SYSTEM, {
        at: lead.row.created_at,
        subject_type: "lead",
        subject_id: lead.row.id,
        tenant_id: null,
        kind: "lead.created",
        title: `Request received: ${lead.niche.name}, ${lead.source.name.toLowerCase()}`,
      }),
    );
    for (const sale of lead.sales) tellSale(history, sale);
    tellFindings(history, lead);
  }
  return history;
}
