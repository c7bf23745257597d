import { sendHeld } from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { endpointHeld, endpointHeldEvent, followUps } from "./delivery-due";

/** After so many rounds a fresh run goes on: a run keeps every step. */
const MOST_ROUNDS = 40;
/** Of all endpoints at once: however many are down, other work goes on. */
const MOST_AT_ONCE = 6;

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
    await step.sleepUntil("wait for the end of the pause", until);
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      const { waiting, more, heldUntil } = await step.run(`send ${round}`, () => sendHeld(endpointId));
      if (waiting.length > 0) await step.sendEvent(`try again later ${round}`, followUps(waiting));
      if (!more) return { rounds: round };
      if (heldUntil !== null) {
        await step.sendEvent("wait longer", endpointHeld(endpointId, heldUntil));
        return { rounds: round, heldUntil };
      }
    }
    await step.sendEvent("go on in a fresh run", {
      ...endpointHeld(endpointId, until),
      id: `held:${endpointId}:${runId}`,
    });
    return { rounds: MOST_ROUNDS };
  },
);
