/** The outbox for other domains: what they announce, they append here. */
export { appendOutbox, type OutboxEntry } from "./service/append-outbox";
