import { Badge, type Tone } from "@/ui/badge";
import { DELIVERY_STATUS_LABELS } from "../rules/log-words";
import type { DeliveryStatus } from "../rules/words";

const TONES: Record<DeliveryStatus, Tone> = {
  pending: "info",
  sending: "info",
  succeeded: "success",
  failed: "danger",
  skipped: "warning",
  cancelled: "neutral",
};

export function DeliveryStatusBadge({ status }: { status: DeliveryStatus }) {
  return (
    <Badge tone={TONES[status]} dot>
      {DELIVERY_STATUS_LABELS[status]}
    </Badge>
  );
}

/** Something will become of it without anybody's doing. */
export const isUnderWay = (status: DeliveryStatus): boolean => status === "pending" || status === "sending";

const LIVE_EVERY_MS = 1_500;

/** How often an open delivery is asked for: only while something will become of it. */
export function liveWhileUnderWay({
  state: { data },
}: {
  state: { data: { status: DeliveryStatus } | undefined };
}): number | false {
  return data !== undefined && isUnderWay(data.status) ? LIVE_EVERY_MS : false;
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
