import { cron } from "inngest";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { relayPending } from "../../relay";

const LONGEST_MS = 45_000;

/** Empties the outbox every minute where no process of ours runs all the time. Beside a relay it finds nothing to do. */
export const relayPendingEvents = inngest.createFunction(
  {
    id: "outbox-relay-pending",
    name: "Hand over what waits in the outbox",
    triggers: [cron("* * * * *")],
    retries: 0,
    onFailure: logFailure,
  },
  ({ step }) => step.run("relay", async () => ({ sent: await relayPending(LONGEST_MS) })),
);
