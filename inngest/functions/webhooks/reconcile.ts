import { cron } from "inngest";
import { undispatchedEvents } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { eventUndispatched } from "./event-undispatched";

/** Finds events that were handed over and became no delivery, whatever went wrong in between. */
export const reconcileWebhooks = inngest.createFunction(
  {
    id: "webhooks-reconcile",
    name: "Find webhooks that were not written",
    triggers: [cron("*/10 * * * *")],
    retries: 3,
    onFailure: logFailure,
  },
  async ({ runId, step }) => {
    let look: { at: string; after: string } | null = null;
    for (let page = 1, found = 0; ; page += 1) {
      const from: typeof look = look;
      // sent within the step: a run keeps what every step returns
      const next = await step.run(`look ${page}`, async () => {
        const { at, events } = await undispatchedEvents(from);
        const last = events.at(-1);
        if (last === undefined) return null;
        await inngest.send(events.map(({ eventId }) => eventUndispatched(eventId, runId)));
        return { at, after: last.id, count: events.length };
      });
      if (next === null) return { found };
      look = { at: next.at, after: next.after };
      found += next.count;
    }
  },
);
