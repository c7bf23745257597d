export { type WebhookEventType, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "./rules/event-catalogue";
export { ENDPOINT_STATUSES, type EndpointStatus } from "./rules/words";
