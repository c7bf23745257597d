/** The audit domain for other domains: every write records itself through this door. */
export { recordAudit, type AuditEntry } from "./service/record-audit";
