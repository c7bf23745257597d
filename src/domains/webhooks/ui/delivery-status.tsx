import { Badge, type Tone } from "@/ui/badge";
import { type Asked, pollAgainIn } from "@/ui/poll-interval";
import { DELIVERY_STATUS_LABELS } from "../rules/log-words";
import type { DeliveryStatus, DeliveryTrigger } from "../rules/words";

const TONES: Record<DeliveryStatus, Tone> = {
  pending: "info",
  sending: "info",
  succeeded: "success",
  failed: "danger",
  skipped: "warning",
  cancelled: "neutral",
};

type StatusBadgeProps = { delivery: { status: DeliveryStatus; trigger: DeliveryTrigger } };

/** A test is said to be one: nothing in it is real, and its failure is none of an event. */
export function DeliveryStatusBadge({ delivery: { status, trigger } }: StatusBadgeProps) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      {trigger === "test" && <Badge>Test</Badge>}
      <Badge tone={TONES[status]} dot>
        {DELIVERY_STATUS_LABELS[status]}
      </Badge>
    </span>
  );
}

/** Something will become of it without anybody's doing. */
export const isUnderWay = (status: DeliveryStatus): boolean => status === "pending" || status === "sending";

const LIVE_EVERY_MS = 1_500;

/** How often an open delivery is asked for: only while something will become of it. */
export function liveWhileUnderWay({ state }: Asked<{ status: DeliveryStatus }>): number | false {
  return state.data !== undefined && isUnderWay(state.data.status)
    ? pollAgainIn(LIVE_EVERY_MS, state)
    : false;
}

/** Why a delivery cannot be sent again now; null when it can. */
export function whyNotResent({
  status,
  listening,
}: {
  status: DeliveryStatus;
  listening: boolean;
}): string | null {
  if (isUnderWay(status)) return "It is still under way: wait for its next attempt.";
  return listening ? null : "Its endpoint is disabled or deleted: enable it first.";
}
