import { lookAtTenantExport, queueExport } from "@/domains/jobs/server";
import { withTenant } from "@/platform/db/transaction";
import { router, tenantProcedure } from "@/server/trpc/procedures";
import { limitedTenantProcedure } from "@/server/trpc/tenant-limit";
import {
  inboxExportInput,
  inboxLeadInput,
  listInboxInput,
  listOwnDisputesInput,
  ownDisputeInput,
  ownDisputesExportInput,
  rejectInboxLeadInput,
} from "./buyer-contract";
import { INBOX_LIMITS } from "./rules/inbox-limits";
import {
  acceptLead,
  appealDispute,
  getInboxLead,
  inboxOptions,
  listInbox,
  listOwnDisputes,
  ownDisputesExport,
  qualityTrend,
  readOwnDispute,
  rejectLead,
  submitDispute,
} from "./server";

const VIEW = { permission: "buyer.leads.view" } as const;
const DECIDE = { permission: "buyer.leads.decide" } as const;
const DISPUTES = { permission: "buyer.disputes.view" } as const;
const EXPORT = { permission: "buyer.disputes.export" } as const;
const SUBMIT = { permission: "buyer.disputes.submit" } as const;

/** The leads that a tenant bought, for its own people; under their database role. */
export const inboxRouter = router({
  list: limitedTenantProcedure(INBOX_LIMITS.list)
    .meta(VIEW)
    .input(listInboxInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => listInbox(tx, { ...input, tenantId })),
    ),
  options: tenantProcedure
    .meta(VIEW)
    .query(({ ctx: { tenantId } }) => withTenant(tenantId, (tx) => inboxOptions(tx, tenantId))),
  /** Reading it does not count as seen: a page may fetch it ahead. */
  get: limitedTenantProcedure(INBOX_LIMITS.detail)
    .meta(VIEW)
    .input(inboxLeadInput)
    .query(({ ctx: { tenantId, caller }, input: { leadId } }) =>
      withTenant(tenantId, async (tx) => {
        const lead = await getInboxLead(tx, caller, { leadId, tenantId, prefetch: true });
        return { ...lead, dispute: await readOwnDispute(tx, { leadId, tenantId, now: caller.now }) };
      }),
    ),
  open: limitedTenantProcedure(INBOX_LIMITS.detail)
    .meta(VIEW)
    .input(inboxLeadInput)
    .mutation(({ ctx: { tenantId, caller }, input: { leadId } }) =>
      withTenant(tenantId, async (tx) => {
        const { viewedAt } = await getInboxLead(tx, caller, { leadId, tenantId, prefetch: false });
        return { viewedAt };
      }),
    ),
  accept: limitedTenantProcedure(INBOX_LIMITS.accept)
    .meta(DECIDE)
    .input(inboxLeadInput)
    .mutation(({ ctx: { tenantId, caller }, input: { leadId } }) =>
      withTenant(tenantId, (tx) => acceptLead(tx, caller, { leadId, tenantId })),
    ),
  reject: limitedTenantProcedure(INBOX_LIMITS.reject)
    .meta(DECIDE)
    .input(rejectInboxLeadInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => rejectLead(tx, caller, { ...input, tenantId })),
    ),

  disputes: tenantProcedure
    .meta(DISPUTES)
    .input(listOwnDisputesInput)
    .query(({ ctx: { tenantId }, input }) =>
      withTenant(tenantId, (tx) => listOwnDisputes(tx, { ...input, tenantId })),
    ),
  startDisputesExport: limitedTenantProcedure(INBOX_LIMITS.disputesExport)
    .meta(EXPORT)
    .input(ownDisputesExportInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) =>
        queueExport(tx, caller, ownDisputesExport, { filters: { ...input, tenantId }, format: "csv" }),
      ),
    ),
  disputesExport: tenantProcedure
    .meta(EXPORT)
    .input(inboxExportInput)
    .query(({ ctx: { tenantId }, input: { exportId: id } }) =>
      withTenant(tenantId, (tx) => lookAtTenantExport(tx, { id, tenantId, kind: "export.own_disputes" })),
    ),
  quality: tenantProcedure
    .meta(VIEW)
    .query(({ ctx: { tenantId, caller } }) =>
      withTenant(tenantId, (tx) => qualityTrend(tx, { tenantId, now: caller.now })),
    ),
  dispute: tenantProcedure
    .meta(SUBMIT)
    .input(ownDisputeInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => submitDispute(tx, caller, { ...input, tenantId })),
    ),
  appeal: tenantProcedure
    .meta(SUBMIT)
    .input(ownDisputeInput)
    .mutation(({ ctx: { tenantId, caller }, input }) =>
      withTenant(tenantId, (tx) => appealDispute(tx, caller, { ...input, tenantId })),
    ),
});
