import { randomUUID } from "node:crypto";

const METERS = ["api.calls", "ai.credits", "sms.sent"];
const SPREAD_MS = 600;

/** Events as a tenant's system would send them: three meters over the last minutes, ids without any order. */
export function usageEvents(prefix: string, count: number) {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => ({
    id: `${prefix}-${randomUUID()}`,
    meter: METERS[index % METERS.length] ?? "",
    quantity: (index % 50) + 0.25,
    occurred_at: new Date(now - index * SPREAD_MS).toISOString(),
  }));
}
