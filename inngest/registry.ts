import type { InngestFunction } from "inngest";
import { dropExpiredRequests } from "./functions/federation/drop-expired";
import { dropExpiredSessions } from "./functions/identity/drop-expired";
import { dropSettled } from "./functions/outbox/drop-settled";
import { relayPendingEvents } from "./functions/outbox/relay-pending";
import { keepUsageMonths } from "./functions/usage/keep-months";
import { runsOnInngest } from "./client";

/** Every function, for Inngest and for the embedded runner. */
export const functions: InngestFunction.Any[] = [
  dropExpiredRequests,
  dropExpiredSessions,
  dropSettled,
  keepUsageMonths,
  // the embedded runner's process has a relay of its own
  ...(runsOnInngest ? [relayPendingEvents] : []),
];

export { inngest, runsOnInngest } from "./client";
