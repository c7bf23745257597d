/** Leads for other domains: reading, deciding, and the bulk doors of imports. */
export { bulkConvert, bulkDispute, bulkReclassify } from "./service/bulk";
export { convertLead } from "./service/convert-lead";
export { leadsExport } from "./service/export-leads";
export { disputeEvidence } from "./service/dispute-evidence";
export { getLead } from "./service/get-lead";
export { leadFilterOptions } from "./service/lead-filter-options";
export { leadKpis } from "./service/lead-kpis";
export { listLeads, matchingLeads } from "./service/list-leads";
export { addUpSales } from "./service/sales-tally";
export { approveOverdueDisputes } from "./service/overdue-disputes";
export { reclassifyLead } from "./service/reclassify-lead";
export { resolveDispute } from "./service/resolve-dispute";
export { scoreQuality } from "./service/score-quality";
export { undoReclassification } from "./service/undo-reclassification";

/* For imports. These write audit and activity rows per new lead and dispute, but no outbox rows. */
export { ensureSources } from "./service/ensure-sources";
export { findDuplicates } from "./service/find-duplicates";
export { insertAssignments } from "./service/insert-assignments";
export { insertLeads } from "./service/insert-leads";
export { type SubmissionResult, submitDisputes } from "./service/submit-disputes";
export { normalizeEmail, normalizePhone } from "./rules/contact";

/* For what tenants' systems ask and report; these work under the tenant's role. */
export { appealDispute } from "./service/appeal-dispute";
export { type DisputeEligibility, disputeEligibility } from "./service/dispute-eligibility";
export { findTenantLeads, type LeadReference } from "./service/find-tenant-leads";
export { readTenantLead, type TenantLeadView } from "./service/read-tenant-lead";
export { reportContactAttempts } from "./service/report-contact-attempts";
export { type ConversionReport, reportConversions } from "./service/report-conversions";
export { submitDispute } from "./service/submit-dispute";
export { type TrackedLead, trackLeads } from "./service/track-leads";

/* What buyers do in their inbox; these work under the tenant's role. */
export { acceptLead } from "./service/accept-lead";
export { cancelInboxExport } from "./service/cancel-inbox-export";
export { readExportQuota } from "./service/export-quota";
export { getInboxLead } from "./service/get-inbox-lead";
export { inboxExport } from "./service/inbox-export";
export { ownDisputesExport } from "./service/export-own-disputes";
export { inboxOptions } from "./service/inbox-options";
export { listInbox } from "./service/list-inbox";
export { listInboxExports } from "./service/list-inbox-exports";
export { listOwnDisputes } from "./service/list-own-disputes";
export { qualityTrend } from "./service/quality-trend";
export { readInboxExport } from "./service/read-inbox-export";
export { readOwnDispute } from "./service/read-own-dispute";
export { rejectLead } from "./service/reject-lead";
export { requestInboxExport } from "./service/request-inbox-export";

/* For mails about a sale. */
export { nameSale } from "./service/name-sale";

/* For distribution, which decides who buys. */
export {
  leadsToDistribute,
  postponeDistribution,
  readForSale,
  type LeadForSale,
  settleDistribution,
} from "./service/leads-for-sale";
