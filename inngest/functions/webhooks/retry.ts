import {
  attemptDeliveries,
  leaveToEndpoint,
  type WaitingDelivery,
  waitingDeliveries,
} from "@/domains/webhooks/server";
import { inngest } from "../../client";
import { logFailure } from "../../on-failure";
import { deliveryDue, deliveryDueEvent, followUps } from "./delivery-due";

/** After so many waits a fresh run goes on: a run keeps every step. */
const MOST_ROUNDS = 40;
/** Of one endpoint at once, so that one that hangs does not hold up the others. */
const PER_ENDPOINT = 6;
/** Of all at once: however slow receivers are, other work goes on. */
const MOST_AT_ONCE = 5;

/** One attempt, and then what waited for it; what of it all is not over. */
async function attempt(deliveryId: string): Promise<WaitingDelivery[]> {
  const open = await attemptDeliveries([deliveryId]);
  const waiting = await waitingDeliveries([deliveryId, ...open]);
  const held = waiting.filter(({ heldUntil }) => heldUntil !== null);
  if (held.length > 0) await leaveToEndpoint(held.map(({ id }) => id));
  return waiting;
}

/**
 * Sees one delivery through: sleeps until it is due, tries, and again, until it arrived or its schedule is used up. What an
 * endpoint's breaker holds back is left to the one run that waits for its end.
 */
export const retryDelivery = inngest.createFunction(
  {
    id: "webhooks-retry",
    name: "Try a webhook again",
    triggers: [deliveryDueEvent],
    concurrency: [{ limit: MOST_AT_ONCE }, { limit: PER_ENDPOINT, key: "event.data.endpointId" }],
    retries: 5,
    onFailure: logFailure,
  },
  async ({ event, step, runId }) => {
    const { deliveryId, endpointId, tenantId } = event.data;
    let dueAt = event.data.dueAt;
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      await step.sleepUntil(`wait ${round}`, dueAt);
      const open = await step.run(`attempt ${round}`, () => attempt(deliveryId));
      const followers = open.filter(({ id }) => id !== deliveryId);
      if (followers.length > 0) await step.sendEvent(`see through ${round}`, followUps(followers));
      const waiting = open.find(({ id }) => id === deliveryId);
      if (waiting === undefined) return { rounds: round };
      if (waiting.heldUntil !== null) {
        await step.sendEvent("wait for the endpoint", followUps([waiting]));
        return { rounds: round, heldUntil: waiting.heldUntil };
      }
      dueAt = waiting.dueAt;
    }
    await step.sendEvent("go on in a fresh run", {
      ...deliveryDue({ id: deliveryId, endpointId, tenantId, dueAt }),
      id: `due:${deliveryId}:${runId}`,
    });
    return { rounds: MOST_ROUNDS };
  },
);
