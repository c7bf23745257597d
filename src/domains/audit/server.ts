/** The audit domain for other domains: every write records itself through this door, and records are read back here. */
export { recordAudit } from "./service/record-audit";
export { recordAudits } from "./service/record-audits";
export { getAuditEvent, listAudit, listAuditForEntity } from "./service/list-audit";
export { auditExport } from "./service/export-audit";
export { auditFilterOptions } from "./service/audit-filter-options";
export { newerVersionError } from "./service/newer-version";
