import { dropEndedSecrets, dropOldDeliveries } from "@/domains/webhooks/server";
import { scheduledFunction } from "../../scheduled";

export const dropOldWebhooks = scheduledFunction("webhooks-drop-old", async ({ now }) => ({
  dropped: await dropOldDeliveries(now),
  secrets: await dropEndedSecrets(now),
}));
