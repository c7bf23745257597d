import { ATTEMPT_ERROR_LABELS } from "../rules/log-words";
import type { DeliveryItem } from "../service/list-deliveries";

/** What the receiver answered last, or what broke before there was an answer. */
export function LastAnswer({ row: { lastStatus, lastError } }: { row: DeliveryItem }) {
  if (lastStatus !== null) return <span className="tabular">{lastStatus}</span>;
  if (lastError !== null) return ATTEMPT_ERROR_LABELS[lastError];
  return <span className="text-muted-foreground">None</span>;
}
