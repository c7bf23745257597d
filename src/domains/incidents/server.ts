/** Escalation tickets for other domains, the staff's pages and the signed endpoints. */
export { acknowledgeEscalation, closeEscalation } from "./service/decide-escalation";
export { escalationsExport } from "./service/export-escalations";
export { getOwnEscalation, listOwnEscalations } from "./service/own-escalations";
export { openEscalation } from "./service/open-escalation";
export { countEscalations, countOpenOf, getEscalation, listEscalations } from "./service/read-escalations";
export type { TicketRecord } from "./service/ticket-record";
