import { recordAudits } from "@/domains/audit/server";
import { appendOutboxes } from "@/domains/outbox/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { formatDecimal } from "@/platform/money";
import { LEAD_EVENTS } from "../events";
import type { TenantLead } from "./find-tenant-leads";

/** A tenant's word that a lead became a job. */
export interface ConversionReport {
  lead: TenantLead;
  /** In the lead's currency; null when the tenant does not say. */
  valueMinor: number | null;
  convertedAt: Date;
}

interface ReportedConversions {
  tenantId: string;
  /** Of leads that `findTenantLeads` found, each lead once. */
  reports: readonly ConversionReport[];
}

/**
 * Stores what became of leads that the tenant bought or created; a lead becomes converted with its first report. Answers
 * the leads whose conversion was news: a tenant reports each lead once. Works under the tenant's role.
 */
export async function reportConversions(
  tx: Tx,
  caller: Caller,
  { tenantId, reports }: ReportedConversions,
): Promise<Set<string>> {
  if (reports.length === 0) return new Set();
  const ids = reports.map(({ lead }) => lead.id);
  await tx.$executeRaw`SELECT FROM lead WHERE id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const stored = await storeConversions(tx, caller, { tenantId, reports });
  const news = reports.filter(({ lead }) => stored.has(lead.id));
  await convertLeads(tx, caller, news);
  await record(tx, caller, { tenantId, reports: news });
  return stored;
}

async function storeConversions(
  tx: Tx,
  { actor, now }: Caller,
  { tenantId, reports }: ReportedConversions,
): Promise<Set<string>> {
  const inserted = await tx.$queryRaw<{ leadId: string }[]>`
    INSERT INTO lead_conversion (lead_id, tenant_id, converted_at, value_minor, currency, reported_by_name, created_at)
    SELECT c.lead_id, ${tenantId}::uuid, c.converted_at, c.value_minor, c.currency, ${actor.name}, ${now}::timestamptz
      FROM unnest(
        ${reports.map(({ lead }) => lead.id)}::uuid[],
        ${reports.map(({ convertedAt }) => convertedAt)}::timestamptz[],
        ${reports.map(({ valueMinor }) => valueMinor)}::bigint[],
        ${reports.map(({ lead }) => lead.currency)}::text[]
      ) c (lead_id, converted_at, value_minor, currency)
    ON CONFLICT DO NOTHING RETURNING lead_id AS "leadId"`;
  return new Set(inserted.map(({ leadId }) => leadId));
}

async function convertLeads(tx: Tx, { now }: Caller, reports: readonly ConversionReport[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE lead l
       SET status = 'converted', converted_at = c.converted_at, converted_value_minor = c.value_minor,
           version = version + 1, updated_at = ${now}
      FROM unnest(
        ${reports.map(({ lead }) => lead.id)}::uuid[],
        ${reports.map(({ convertedAt }) => convertedAt)}::timestamptz[],
        ${reports.map(({ valueMinor }) => valueMinor)}::bigint[]
      ) c (lead_id, converted_at, value_minor)
     WHERE l.id = c.lead_id AND l.status = 'assigned'`;
}

const worthOf = ({ valueMinor, lead: { currency } }: ConversionReport): string =>
  valueMinor === null ? "" : `, worth ${formatDecimal(valueMinor, currency)} ${currency}`;

async function record(tx: Tx, caller: Caller, { tenantId, reports }: ReportedConversions): Promise<void> {
  await recordAudits(
    tx,
    caller,
    reports.map(({ lead, valueMinor, convertedAt }) => ({
      action: "lead.conversion_reported",
      entityType: "lead",
      entityId: lead.id,
      tenantId,
      before: null,
      after: { convertedAt, valueMinor, currency: lead.currency },
    })),
  );
  await appendOutboxes(
    tx,
    caller,
    reports.map(({ lead, valueMinor, convertedAt }) => ({
      name: LEAD_EVENTS.converted.name,
      aggregateType: "lead",
      aggregateId: lead.id,
      tenantId,
      payload: LEAD_EVENTS.converted.schema.parse({
        leadId: lead.id,
        valueMinor,
        currency: lead.currency,
        convertedAt: convertedAt.toISOString(),
      }),
    })),
  );
  await recordActivities(
    tx,
    caller,
    reports.map((report) => ({
      subjectType: "lead" as const,
      subjectId: report.lead.id,
      tenantId,
      kind: "lead.converted",
      title: `${caller.actor.name} reports a job${worthOf(report)}`,
      data: { valueMinor: report.valueMinor, currency: report.lead.currency },
    })),
  );
}
