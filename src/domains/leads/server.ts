/** Leads for other domains: reading, deciding, and the bulk doors of imports. */
export { bulkConvert, bulkDispute, bulkReclassify } from "./service/bulk";
export { convertLead } from "./service/convert-lead";
export { exportLeads } from "./service/export-leads";
export { getLead } from "./service/get-lead";
export { leadFilterOptions } from "./service/lead-filter-options";
export { leadKpis } from "./service/lead-kpis";
export { listLeads, matchingLeads } from "./service/list-leads";
export { reclassifyLead } from "./service/reclassify-lead";
export { resolveDispute } from "./service/resolve-dispute";
export { scoreQuality } from "./service/score-quality";
export { submitDispute, type SubmitDisputeInput } from "./service/submit-dispute";
export { undoReclassification } from "./service/undo-reclassification";

/* For imports. These write no audit, outbox or activity rows: the importer records its chunk, and the import its story. */
export { ensureSources } from "./service/ensure-sources";
export { type DuplicateQuery, findDuplicates } from "./service/find-duplicates";
export { insertAssignments, type NewAssignment } from "./service/insert-assignments";
export { insertLeads, type NewLead } from "./service/insert-leads";
export { type ReturnedLead, type SubmissionResult, submitDisputes } from "./service/submit-disputes";
export { normalizeEmail, normalizePhone } from "./rules/contact";
