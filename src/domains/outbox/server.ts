/** The outbox for other domains: what they announce, they append here. */
export { appendOutbox } from "./service/append-outbox";
export { appendOutboxes } from "./service/append-outboxes";
