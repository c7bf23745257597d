import { releaseDeliveries } from "@/domains/webhooks/server";
import { startEmbeddedRunner } from "../../inngest/embedded/runner";
import { dispatchWebhooks } from "../../inngest/functions/webhooks/dispatch";
import { retryDelivery } from "../../inngest/functions/webhooks/retry";
import { startRelay } from "../../inngest/relay";

/** A process that sends webhooks as the portal does, but without the sweep that finds what was lost; until it is killed. */
await startEmbeddedRunner({
  functions: [dispatchWebhooks, retryDelivery],
  beforeJobs: async () => {
    await releaseDeliveries();
  },
  whileLeading: () => Promise.resolve(startRelay().stop),
});
// Never outlives the test that started it, however that ended.
process.on("disconnect", () => process.exit());
process.send?.("started");
