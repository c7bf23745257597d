import { heldDeliveries, sendHeld } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { endpointHeld, endpointHeldEvent, followUps } from "./delivery-due";

/** After so many batches another endpoint has its turn, and a fresh run goes on: a run keeps every step. */
const MOST_ROUNDS = 5;
/** Of all endpoints at once: however many are down, other work goes on. */
const MOST_AT_ONCE = 4;

/** Waits for the end of an endpoint's pause, tries whether it is back, and sends everything that waited. */
export const sendHeldDeliveries = inngest.createFunction(
  {
    id: "webhooks-send-held",
    name: "Send what waited for an endpoint",
    triggers: [endpointHeldEvent],
    concurrency: [{ limit: MOST_AT_ONCE }, { limit: 1, key: "event.data.endpointId" }],
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, step, runId }) => {
    const { endpointId, until } = event.data;
    // named after the run: the pause that began this one may not be over by our clock yet, or not be the last
    const goOn = (next: string) => ({ ...endpointHeld(endpointId, next), id: `held:${endpointId}:${runId}` });
    await step.sleepUntil("wait for the end of the pause", until);
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const { ids, heldUntil } = await step.run(`look ${round}`, () => heldDeliveries(endpointId));
      if (heldUntil !== null) {
        await step.sendEvent(
          "wait longer",
          heldUntil === until ? goOn(until) : endpointHeld(endpointId, heldUntil),
        );
        return { rounds: round, heldUntil };
      }
      if (ids.length === 0) return { rounds: round };
      // which they are is known to a step that is repeated: nothing that was tried is forgotten
      const waiting = await step.run(`send ${round}`, () => sendHeld(ids));
      if (waiting.length > 0) await step.sendEvent(`try again later ${round}`, followUps(waiting));
    }
    await step.sendEvent("go on in a fresh run", goOn(until));
    return { rounds: MOST_ROUNDS };
  },
);
