/** Webhook endpoints for other domains and the signed endpoints. */
export { deleteEndpoint, updateEndpoint } from "./service/change-endpoint";
export { endpointHealth, getEndpoint, listEndpoints } from "./service/list-endpoints";
export { registerEndpoint } from "./service/register-endpoint";
export { rotateSecret } from "./service/rotate-secret";
export { sealedWebhookSecrets } from "./service/secrets";
