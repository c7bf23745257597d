import {
  type ConversionReport,
  findTenantLeads,
  type LeadReference,
  reportContactAttempts,
  reportConversions,
} from "@/domains/leads/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import type { KnownEvent } from "../rules/event-catalogue";
import type { EventError } from "../rules/read-events";
import type { EventSource } from "./claim-events";

/** Events of one type, each under its id. */
export interface Incoming<Type extends KnownEvent["type"]> {
  id: string;
  occurredAt: Date;
  data: Extract<KnownEvent, { type: Type }>["data"];
}

/** What an effect refuses, by event id. */
export type Refusals = Map<string, EventError>;

interface Reference {
  lead_id?: string | null | undefined;
  external_id?: string | null | undefined;
}

const reference = (data: Reference): LeadReference => ({
  leadId: data.lead_id ?? null,
  externalId: data.external_id ?? null,
});

function leadNotFound(data: Reference): EventError {
  const byId = data.lead_id !== null && data.lead_id !== undefined;
  const named = byId ? `the id ${data.lead_id ?? ""}` : `the external id "${data.external_id ?? ""}"`;
  const detail = `You have no lead with ${named}. Name a lead that you bought, or send its lead.created first.`;
  const pointer = byId ? "/data/lead_id" : "/data/external_id";
  return { code: "lead_not_found", detail, errors: [{ pointer, detail }] };
}

const ALREADY_CONVERTED: EventError = {
  code: "already_converted",
  detail: "You have reported this lead as converted before. A lead converts once.",
};

function wrongCurrency(currency: string): EventError {
  const detail = `Amounts of this lead are in ${currency}. Send the value in ${currency}, or leave it out.`;
  return { code: "currency_mismatch", detail, errors: [{ pointer: "/data/value/currency", detail }] };
}

/** Leads that became jobs. */
export async function applyConversions(
  tx: Tx,
  caller: Caller,
  { tenantId }: EventSource,
  events: readonly Incoming<"lead.converted">[],
): Promise<Refusals> {
  const refused: Refusals = new Map();
  const leads = await findTenantLeads(
    tx,
    tenantId,
    events.map(({ data }) => reference(data)),
  );
  const planned = new Map<string, { eventId: string; report: ConversionReport }>();
  events.forEach(({ id, occurredAt, data }, index) => {
    const lead = leads[index];
    const value = data.value ?? null;
    if (lead === undefined) refused.set(id, leadNotFound(data));
    else if (value !== null && value.currency !== lead.currency)
      refused.set(id, wrongCurrency(lead.currency));
    else if (planned.has(lead.id)) refused.set(id, ALREADY_CONVERTED);
    else {
      const report = { lead, valueMinor: value?.amount_minor ?? null, convertedAt: occurredAt };
      planned.set(lead.id, { eventId: id, report });
    }
  });
  const reports = [...planned.values()].map(({ report }) => report);
  const news = await reportConversions(tx, caller, { tenantId, reports });
  for (const [leadId, { eventId }] of planned) if (!news.has(leadId)) refused.set(eventId, ALREADY_CONVERTED);
  return refused;
}

/** Tries to reach a lead. */
export async function applyContactAttempts(
  tx: Tx,
  caller: Caller,
  { tenantId }: EventSource,
  events: readonly Incoming<"lead.contact_attempted">[],
): Promise<Refusals> {
  const refused: Refusals = new Map();
  const leads = await findTenantLeads(
    tx,
    tenantId,
    events.map(({ data }) => reference(data)),
  );
  const attempts = events.flatMap(({ id, occurredAt, data }, index) => {
    const lead = leads[index];
    if (lead === undefined) {
      refused.set(id, leadNotFound(data));
      return [];
    }
    const { channel, outcome = null, note } = data;
    return [{ leadId: lead.id, channel, outcome, note: orNull(note), attemptedAt: occurredAt }];
  });
  await reportContactAttempts(tx, caller, { tenantId, attempts });
  return refused;
}

/** An optional text that is empty says nothing. */
export const orNull = (text: string | null | undefined): string | null =>
  text === undefined || text === "" ? null : text;
