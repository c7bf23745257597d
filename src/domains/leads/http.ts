import { inTransaction } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { staffRoute } from "@/server/http/staff-route";
import {
  bulkDisputeInput,
  bulkReclassifyInput,
  disputeDecisionInput,
  leadIdInput,
  qualityScoreInput,
  reclassifyInput,
  resolveDisputeInput,
} from "./contract";
import { bulkDispute, bulkReclassify, reclassifyLead, resolveDispute, scoreQuality } from "./server";

/* The same services as the tRPC procedures, for scripts with a staff session. */

export const postDispute = staffRoute({
  route: "POST /api/provider/leads/dispute",
  permission: "leads.dispute",
  input: resolveDisputeInput,
  handler: ({ caller, input }) => inTransaction((tx) => resolveDispute(tx, caller, input)),
});

export const postLeadDispute = staffRoute({
  route: "POST /api/provider/leads/{id}/dispute",
  permission: "leads.dispute",
  input: disputeDecisionInput,
  handler: ({ caller, input, params }) => {
    const id = leadIdInput.safeParse({ leadId: params["id"] });
    if (!id.success) throw new AppError("not_found", "There is no such lead. Check the id in the address.");
    return inTransaction((tx) => resolveDispute(tx, caller, { ...input, leadId: id.data.leadId }));
  },
});

export const postReclassify = staffRoute({
  route: "POST /api/provider/leads/reclassify",
  permission: "leads.reclassify",
  input: reclassifyInput,
  handler: ({ caller, input }) => inTransaction((tx) => reclassifyLead(tx, caller, input)),
});

export const postQualityScore = staffRoute({
  route: "POST /api/provider/leads/quality-score",
  permission: "leads.score",
  input: qualityScoreInput,
  handler: ({ caller, input }) => inTransaction((tx) => scoreQuality(tx, caller, input)),
});

export const postBulkDispute = staffRoute({
  route: "POST /api/provider/leads/bulk-dispute",
  permission: "leads.dispute",
  input: bulkDisputeInput,
  handler: ({ caller, input }) => bulkDispute(caller, input),
});

export const postBulkReclassify = staffRoute({
  route: "POST /api/provider/leads/bulk-reclassify",
  permission: "leads.reclassify",
  input: bulkReclassifyInput,
  handler: ({ caller, input }) => bulkReclassify(caller, input),
});

export { exportLeadsRoute } from "./export-http";
