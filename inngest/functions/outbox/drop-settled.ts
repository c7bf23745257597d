import { dropOldRuns, dropSettledEvents } from "@/domains/outbox/server";
import { scheduledFunction } from "../../scheduled";

export const dropSettled = scheduledFunction("outbox-drop-settled", async ({ now }) => ({
  dropped: await dropSettledEvents(now),
  runs: await dropOldRuns(now),
}));
