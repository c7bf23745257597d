import { recordAudits } from "@/domains/audit/server";
import { recordActivities } from "@/domains/timeline/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { formatDecimal, isCurrency } from "@/platform/money";
import type { KnownEvent } from "../rules/event-catalogue";
import type { GoodEvent } from "../rules/read-events";
import { orNull } from "./apply-lead-events";
import type { EventSource } from "./claim-events";

interface Story {
  kind: string;
  title: string;
}

/** An amount as people read it; a code that no currency has is shown as it came. */
function amountText(minor: number, currency: string): string {
  return isCurrency(currency) ? `${formatDecimal(minor, currency)} ${currency}` : `${minor} ${currency}`;
}

/** What a person reads of an event that concerns no lead; null for the others, whose story is told on the lead. */
function storyOf(known: KnownEvent): Story | null {
  switch (known.type) {
    case "invoice.paid": {
      const { invoice_number: number, amount } = known.data;
      const worth = amountText(amount.amount_minor, amount.currency);
      return { kind: "invoice.reported_paid", title: `Reports invoice ${number} paid: ${worth}` };
    }
    case "subscription.changed": {
      const { plan, status } = known.data;
      const to = [orNull(plan), orNull(status)].filter((part) => part !== null).join(", ");
      const title = `Reports a changed subscription${to === "" ? "" : `: ${to}`}`;
      return { kind: "subscription.reported_changed", title };
    }
    case "user.active":
      return {
        kind: "user.active",
        title: `${orNull(known.data.user_name) ?? known.data.user_id} was active`,
      };
    case "ai.used":
      return { kind: "ai.used", title: `Used ${known.data.credits} AI credits for ${known.data.feature}` };
    default:
      return null;
  }
}

/**
 * Tells the story of what concerns the tenant and no lead. Money and subscriptions are audited one by one; activity and
 * AI use come in numbers, so the request's own audit row counts them.
 */
export async function applyReports(
  tx: Tx,
  caller: Caller,
  { tenantId }: EventSource,
  events: readonly GoodEvent[],
): Promise<void> {
  await recordActivities(
    tx,
    caller,
    events.flatMap(({ id, occurredAt, known }) => {
      const story = storyOf(known);
      if (story === null) return [];
      const data = { eventId: id, occurredAt };
      return [{ subjectType: "tenant" as const, subjectId: tenantId, tenantId, ...story, data }];
    }),
  );
  await recordAudits(
    tx,
    caller,
    events
      .filter(({ effect }) => effect === "accepted_unapplied")
      .map(({ id, known }) => ({
        action: `${known.type}.reported`,
        entityType: "tenant",
        entityId: tenantId,
        tenantId,
        before: null,
        after: { eventId: id, ...known.data },
      })),
  );
}
