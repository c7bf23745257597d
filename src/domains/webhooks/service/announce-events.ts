import { attemptDeliveries, sendReady } from "./attempt-deliveries";
import { type DispatchedEvent, dispatchEvents } from "./dispatch-events";
import { type WaitingDelivery, waitingDeliveries } from "./waiting-deliveries";

export interface Announced {
  /** Deliveries of these events, those that were written before included. */
  deliveries: number;
  /** What is left to runs of their own. */
  waiting: WaitingDelivery[];
}

/**
 * Writes a delivery per event and endpoint and makes the first attempts together. What failed, and what goes to endpoints
 * that fail or are slow, is answered instead of waited for. Announcing the same events again sends nothing twice.
 */
export async function announceEvents(events: readonly DispatchedEvent[]): Promise<Announced> {
  const { ready, now, apart } = await dispatchEvents(events);
  const sending = sendReady(ready);
  const attempting = now.length === 0 ? Promise.resolve([]) : attemptDeliveries(now);
  const [sent, attempted] = await Promise.allSettled([sending, attempting]);
  if (sent.status === "rejected") throw sent.reason;
  if (attempted.status === "rejected") throw attempted.reason;
  const open = [...sent.value, ...attempted.value, ...apart];
  return {
    deliveries: ready.length + now.length + apart.length,
    waiting: open.length === 0 ? [] : await waitingDeliveries(open),
  };
}
