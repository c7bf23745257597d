import { relayPending } from "../../relay";
import { scheduledFunction } from "../../scheduled";

const LONGEST_MS = 45_000;

/** Empties the outbox every minute where no process of ours runs all the time. Beside a relay it finds nothing to do. */
export const relayPendingEvents = scheduledFunction("outbox-relay-pending", async () => ({
  sent: await relayPending(LONGEST_MS),
}));
