import { recordUsage } from "@/domains/usage/server";
import type { Caller } from "@/platform/caller";
import { sha256Hex } from "@/platform/crypto";
import type { Tx } from "@/platform/db/transaction";
import { type Incoming, orNull, type Refusals } from "./apply-lead-events";
import type { EventSource } from "./claim-events";

/** The meter that AI use adds to. */
const METER = "ai.credits";

/** The id under which usage counts an event once; apart from the ids that the client gives to usage itself. */
const usageId = (eventId: string): string => `ai.used:${sha256Hex(eventId)}`;

/** AI use, as usage of the meter for AI credits. */
export async function applyAiUse(
  tx: Tx,
  caller: Caller,
  { clientId }: EventSource,
  events: readonly Incoming<"ai.used">[],
): Promise<Refusals> {
  const refused: Refusals = new Map();
  if (events.length === 0) return refused;
  const results = await recordUsage(tx, caller, {
    clientId,
    events: events.map(({ id, occurredAt, data: { credits, feature, user_id: userId } }) => ({
      id: usageId(id),
      meter: METER,
      quantity: credits,
      occurred_at: occurredAt.toISOString(),
      properties: { feature, ...(orNull(userId) === null ? {} : { user_id: userId }) },
    })),
  });
  results.forEach(({ error }, index) => {
    const id = events[index]?.id;
    if (error !== undefined && id !== undefined)
      refused.set(id, { code: "validation_failed", detail: error });
  });
  return refused;
}
