import { queueExport } from "@/domains/jobs/server";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { router, staffProcedure } from "@/server/trpc/procedures";
import {
  bulkConvertInput,
  bulkDisputeInput,
  bulkReclassifyInput,
  convertInput,
  disputeEvidenceInput,
  filterOptionsInput,
  leadFiltersSchema,
  leadIdInput,
  listLeadsInput,
  qualityScoreInput,
  reclassifyInput,
  resolveDisputeInput,
  undoReclassifyInput,
} from "./contract";
import {
  bulkConvert,
  bulkDispute,
  bulkReclassify,
  convertLead,
  disputeEvidence,
  getLead,
  leadFilterOptions,
  leadKpis,
  leadsExport,
  listLeads,
  matchingLeads,
  reclassifyLead,
  resolveDispute,
  scoreQuality,
  undoReclassification,
} from "./server";

const view = staffProcedure.meta({ permission: "leads.view" });
const exports = staffProcedure.meta({ permission: "leads.export" });
const dispute = staffProcedure.meta({ permission: "leads.dispute" });
const reclassify = staffProcedure.meta({ permission: "leads.reclassify" });
const score = staffProcedure.meta({ permission: "leads.score" });
const convert = staffProcedure.meta({ permission: "leads.convert" });

export const leadsRouter = router({
  list: view.input(listLeadsInput).query(({ input }) => readOnly((tx) => listLeads(tx, input))),
  matching: view.input(leadFiltersSchema).query(({ input }) => readOnly((tx) => matchingLeads(tx, input))),
  get: view.input(leadIdInput).query(({ input }) => readOnly((tx) => getLead(tx, input))),
  disputeEvidence: view
    .input(disputeEvidenceInput)
    .query(({ ctx, input }) => readOnly((tx) => disputeEvidence(tx, input, ctx.caller.now))),
  kpis: view.query(({ ctx }) => readOnly((tx) => leadKpis(tx, ctx.caller))),
  filterOptions: view
    .input(filterOptionsInput)
    .query(({ input }) => readOnly((tx) => leadFilterOptions(tx, input))),

  startExport: exports
    .input(leadFiltersSchema)
    .mutation(({ ctx, input }) =>
      inTransaction((tx) => queueExport(tx, ctx.caller, leadsExport, { filters: input, format: "csv" })),
    ),

  resolveDispute: dispute
    .input(resolveDisputeInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => resolveDispute(tx, ctx.caller, input))),
  bulkDispute: dispute.input(bulkDisputeInput).mutation(({ ctx, input }) => bulkDispute(ctx.caller, input)),

  reclassify: reclassify
    .input(reclassifyInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => reclassifyLead(tx, ctx.caller, input))),
  undoReclassify: reclassify
    .input(undoReclassifyInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => undoReclassification(tx, ctx.caller, input))),
  bulkReclassify: reclassify
    .input(bulkReclassifyInput)
    .mutation(({ ctx, input }) => bulkReclassify(ctx.caller, input)),

  scoreQuality: score
    .input(qualityScoreInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => scoreQuality(tx, ctx.caller, input))),

  convert: convert
    .input(convertInput)
    .mutation(({ ctx, input }) => inTransaction((tx) => convertLead(tx, ctx.caller, input))),
  bulkConvert: convert.input(bulkConvertInput).mutation(({ ctx, input }) => bulkConvert(ctx.caller, input)),
});
