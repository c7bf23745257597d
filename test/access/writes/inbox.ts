import { queueExport } from "@/domains/jobs/server";
import { ownDisputesExport, requestInboxExport } from "@/domains/leads/server";
import { withTenant } from "@/platform/db/transaction";
import { tenantCaller } from "../../support/caller";
import { tenantOf } from "./tenant";
import type { WriteRule } from "./rule";
import { makeAssignment } from "../../support/factories";

const REASON = "The number belongs to somebody else.";

const REJECTED = {
  disputeStatus: "rejected",
  disputeReason: REASON,
  disputeSubmittedAt: new Date(),
  disputeResolvedAt: new Date(),
} as const;

/** A lead that waits in the inbox of a tenant of its own, and the answer of one of its people. */
const answering = (more: object = {}, sold: object = {}): WriteRule => ({
  sample: async () => {
    const { tenantId, cookie } = await tenantOf("dispatcher");
    const { leadId } = await makeAssignment({ tenantId, assignedAt: new Date(), ...sold });
    return { input: { leadId, ...more }, cookie };
  },
});

export const INBOX: Record<string, WriteRule> = {
  "inbox.open": answering(),
  "inbox.accept": answering(),
  "inbox.reject": answering({ reason: REASON }),
  "inbox.dispute": answering({ reason: REASON }),
  "inbox.appeal": answering({ reason: REASON }, REJECTED),
  "inbox.startDisputesExport": {
    sample: async () => ({ input: {}, cookie: (await tenantOf("dispatcher")).cookie }),
    plain: true,
  },
  "inboxExports.request": {
    sample: async () => ({ input: {}, cookie: (await tenantOf("dispatcher")).cookie }),
    plain: true,
  },
  "inboxExports.cancel": {
    sample: async () => {
      const { tenantId, cookie } = await tenantOf("dispatcher");
      const { exportId } = await withTenant(tenantId, (tx) =>
        requestInboxExport(tx, tenantCaller(tenantId), { tenantId, filters: {} }),
      );
      return { input: { exportId }, cookie };
    },
  },
  "ownFiles.cancel": {
    sample: async () => {
      const { tenantId, cookie } = await tenantOf("dispatcher");
      const kind = ownDisputesExport.kind;
      const { id } = await withTenant(tenantId, (tx) =>
        queueExport(tx, tenantCaller(tenantId), ownDisputesExport, { filters: { tenantId }, format: "csv" }),
      );
      return { input: { id, kind }, cookie };
    },
  },
};
