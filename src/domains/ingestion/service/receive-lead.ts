import { LEAD_EVENTS } from "@/domains/leads/events";
import { findDuplicates, insertLeads, normalizeEmail, normalizePhone } from "@/domains/leads/server";
import { appendOutbox } from "@/domains/outbox/server";
import { getProvider } from "@/domains/settings/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";

export interface ArrivedLead {
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  postalCode: string | null;
  nicheId: string;
  sourceId: string;
  competitionLevelId: string;
  formData: Record<string, unknown>;
  attribution: Record<string, string>;
  distribute: boolean;
}

/** The announcement comes first; the sweep takes over what it missed. */
const SWEEP_AFTER_MS = 120_000;

/** Stores one lead that arrived by itself and, to have it offered, announces it. */
export async function receiveLead(
  tx: Tx,
  caller: Caller,
  { distribute, ...lead }: ArrivedLead,
  arrival: Parameters<typeof insertLeads>[3],
): Promise<string> {
  const id = newId(caller.now);
  const emailNormalized = normalizeEmail(lead.contactEmail);
  const phoneNormalized = normalizePhone(lead.contactPhone);
  const known = await findDuplicates(tx, [{ key: 0, emailNormalized, phoneNormalized }]);
  const { currency } = await getProvider(tx);
  await insertLeads(
    tx,
    caller,
    [
      {
        ...lead,
        id,
        status: "new",
        externalId: null,
        duplicateOfId: known.get(0)?.leadId ?? null,
        importId: null,
        currency,
        createdAt: caller.now,
        sale: null,
        distributionDueAt: distribute ? new Date(caller.now.getTime() + SWEEP_AFTER_MS) : null,
      },
    ],
    arrival,
  );
  if (!distribute) return id;
  const { nicheId, sourceId, competitionLevelId } = lead;
  await appendOutbox(tx, caller, {
    name: LEAD_EVENTS.received.name,
    aggregateType: "lead",
    aggregateId: id,
    payload: LEAD_EVENTS.received.schema.parse({
      leadId: id,
      nicheId,
      sourceId,
      competitionLevelId,
      receivedAt: caller.now.toISOString(),
    }),
  });
  return id;
}
