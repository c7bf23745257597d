export { type WebhookEventType, WEBHOOK_EVENT_TYPES, WEBHOOK_EVENTS } from "./rules/event-catalogue";
