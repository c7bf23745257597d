/** Webhook endpoints for other domains and the signed endpoints; deliveries for the functions that carry them out. */
export { deleteEndpoint, updateEndpoint } from "./service/change-endpoint";
export { endpointHealth, getEndpoint, listEndpoints } from "./service/list-endpoints";
export { registerEndpoint } from "./service/register-endpoint";
export { rotateSecret } from "./service/rotate-secret";
export { dropEndedSecrets, sealedWebhookSecrets } from "./service/secrets";
export { sealedWebhookHeaders } from "./service/sealed-headers";

export { beginReplayRound, countReplay, queueReplay, readReplay, replayDelivery } from "./service/replay";
export { webhookTypeOf } from "./rules/wire-event";
export { getDelivery, listDeliveries, listSignedDeliveries } from "./service/list-deliveries";
export { deliveriesExport, ownDeliveriesExport } from "./service/export-deliveries";
export { endpointsExport } from "./service/export-endpoints";
export { sendTestEvent } from "./service/send-test-event";
export { dropOldDeliveries } from "./service/drop-old-deliveries";
export { attemptDeliveries } from "./service/attempt-deliveries";
export { announceEvents } from "./service/announce-events";
export { announceStored, undispatchedEvents } from "./service/undispatched-events";
export { heldDeliveries, sendHeld } from "./service/send-held";
export { releaseDeliveries } from "./service/release-deliveries";
export { lostDeliveries } from "./service/lost-deliveries";
export { leaveToEndpoint, type WaitingDelivery, waitingDeliveries } from "./service/waiting-deliveries";
export { watchWebhooks } from "./service/watch-webhooks";
