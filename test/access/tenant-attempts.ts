import { draftInvoice } from "@/domains/billing/server";
import { createKeySchema } from "@/domains/federation/contract";
import { createKey } from "@/domains/federation/server";
import { openEscalation } from "@/domains/incidents/server";
import { queueExport, queueJob } from "@/domains/jobs/server";
import { ownDisputesExport, requestInboxExport } from "@/domains/leads/server";
import { ownDeliveriesExport, registerEndpoint, sendTestEvent } from "@/domains/webhooks/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller, tenantCaller } from "../support/caller";
import { makeAssignment, makeLead, makeTenant } from "../support/factories";
import { makeFederatedClient } from "../support/federated-client";
import { signedInCookie } from "../support/session";

/** What the tenant whose records are asked for has. */
export interface ForeignRecords {
  tenantId: string;
  leadId: string;
  nicheId: string;
  assignmentId: string;
  sessionId: string;
  userId: string;
  requestId: string;
  exportId: string;
  invoiceId: string;
  clientId: string;
  /** The row of a key. */
  keyId: string;
  endpointId: string;
  deliveryId: string;
  replayJobId: string;
  /** Files of its disputes and of its deliveries. */
  disputesJobId: string;
  deliveriesJobId: string;
}

/** Stands in texts of that tenant's records alone. */
export const MARK = "Marigold";

const REASON = "The number belongs to somebody else.";

/** Files that it asked for beside that of its inbox. */
async function makeFiles(tenantId: string) {
  const caller = tenantCaller(tenantId, { name: MARK });
  const input = { filters: { tenantId }, format: "csv" } as const;
  return withTenant(tenantId, async (tx) => {
    const disputes = await queueExport(tx, caller, ownDisputesExport, input);
    const deliveries = await queueExport(tx, caller, ownDeliveriesExport, input);
    return { disputesJobId: disputes.id, deliveriesJobId: deliveries.id };
  });
}

/** An endpoint, a delivery of it that failed, and a replay. */
async function makeWebhooks(tenantId: string) {
  const caller = tenantCaller(tenantId);
  const heard = { url: `https://hooks.example.com/${MARK}`, description: MARK, ordered: false };
  return withTenant(tenantId, async (tx) => {
    const { endpoint } = await registerEndpoint(tx, caller, {
      ...heard,
      tenantId,
      clientId: null,
      eventTypes: ["lead.assigned"],
    });
    const endpointId = endpoint.id;
    const { deliveryId } = await sendTestEvent(tx, caller, { tenantId, endpointId });
    const asked = {
      kind: "webhooks.replay",
      title: `Replay for ${MARK}`,
      input: { what: "skipped" },
    } as const;
    const job = await queueJob(tx, { ...caller, actor: { ...caller.actor, id: null } }, asked);
    return { endpointId, deliveryId, replayJobId: job.id };
  });
}

export async function makeForeignRecords(): Promise<ForeignRecords> {
  const { id: tenantId } = await makeTenant({ name: `${MARK} Plumbing` });
  const lead = await makeLead({ contactName: `${MARK} Boyd` });
  const sale = await makeAssignment({
    tenantId,
    leadId: lead.id,
    assignedAt: new Date(Date.now() - 3_600_000),
  });
  const { exportId } = await withTenant(tenantId, (tx) =>
    requestInboxExport(tx, tenantCaller(tenantId, { name: MARK }), { tenantId, filters: {} }),
  );
  const { invoice } = await withTenant(tenantId, (tx) =>
    draftInvoice(tx, tenantCaller(tenantId, { name: MARK }), { tenantId, clientId: null }),
  );
  const request = { subject: `${MARK} asks`, body: "It is urgent.", severity: "normal" } as const;
  const { id: requestId } = await withTenant(tenantId, (tx) =>
    openEscalation(tx, tenantCaller(tenantId), {
      ...request,
      tenantId,
      clientId: null,
      leadId: lead.id,
      invoiceId: null,
    }),
  );
  const webhooks = await makeWebhooks(tenantId);
  await signedInCookie("owner", tenantId);
  const session = await prisma.session.findFirstOrThrow({ where: { user: { tenantId } } });
  return {
    tenantId,
    leadId: lead.id,
    nicheId: lead.nicheId,
    assignmentId: sale.id,
    sessionId: session.id,
    userId: session.userId,
    requestId,
    exportId,
    invoiceId: invoice.id,
    ...(await makeFiles(tenantId)),
    ...(await makeForeignKey(tenantId)),
    ...webhooks,
  };
}

async function makeForeignKey(tenantId: string): Promise<{ clientId: string; keyId: string }> {
  const { clientId } = await makeFederatedClient({ tenantId });
  await prisma.federatedClient.update({ where: { id: clientId }, data: { name: `${MARK} CRM` } });
  const input = createKeySchema.parse({
    id: newId(),
    clientId,
    scopes: ["leads:read"],
    material: { algorithm: "hmac-sha256" },
  });
  await inTransaction((tx) => createKey(tx, adminCaller(), input));
  return { clientId, keyId: input.id };
}

interface Attempt {
  input: unknown;
  /** It answers, with nothing of the other's in it; else that there is nothing. */
  empty?: boolean;
  /** The id is of something new, and is refused as taken. */
  taken?: boolean;
}

const ofLead =
  (more: object = {}) =>
  ({ leadId, assignmentId }: ForeignRecords): Attempt[] =>
    [leadId, assignmentId].map((id) => ({ input: { leadId: id, ...more } }));

const ofEndpoint =
  (more: object = {}) =>
  ({ endpointId }: ForeignRecords): Attempt[] => [{ input: { endpointId, ...more } }];

/** By procedure: everything a stranger could put in place of ids of its own. */
export const FOREIGN_INPUTS: Record<string, (records: ForeignRecords) => Attempt[]> = {
  "help.get": ({ requestId }) => [{ input: { id: requestId } }],
  "help.list": () => [{ input: {}, empty: true }],
  "help.open": ({ leadId }) => [{ input: { subject: "Ours?", body: "Is it?", leadId } }],
  "identity.tenantAccount.revokeSession": ({ sessionId }) => [{ input: { sessionId } }],
  "inbox.list": ({ nicheId }) => [
    { input: { nicheId }, empty: true },
    { input: { search: MARK }, empty: true },
    { input: {}, empty: true },
  ],
  "inbox.get": ofLead(),
  "inbox.open": ofLead(),
  "inbox.accept": ofLead(),
  "inbox.reject": ofLead({ reason: REASON }),
  "inbox.dispute": ofLead({ reason: REASON }),
  "inbox.appeal": ofLead({ reason: REASON }),
  "inbox.disputes": () => [{ input: {}, empty: true }],
  "inbox.startDisputesExport": () => [{ input: {}, empty: true }],
  "inbox.disputesExport": ({ disputesJobId, exportId }) =>
    [disputesJobId, exportId].map((id) => ({ input: { exportId: id } })),
  "inboxExports.cancel": ({ exportId }) => [{ input: { exportId } }],
  "inboxExports.list": () => [{ input: {}, empty: true }],
  "inboxExports.request": ({ nicheId }) => [{ input: { nicheId }, empty: true }],
  "invoices.get": ({ invoiceId, leadId }) => [invoiceId, leadId].map((id) => ({ input: { invoiceId: id } })),
  "invoices.list": () => [{ input: {}, empty: true }],
  "ownKeys.create": ({ clientId, keyId }) =>
    [newId(), keyId].map((id) => ({
      input: { id, clientId, scopes: ["leads:read"], material: { algorithm: "hmac-sha256" } },
    })),
  "ownKeys.list": () => [{ input: {}, empty: true }],
  "ownKeys.revoke": ({ keyId, clientId }) => [keyId, clientId].map((id) => ({ input: { id } })),
  "ownKeys.rotate": ({ keyId }) => [
    {
      input: {
        id: newId(),
        replacesId: keyId,
        overlapHours: 0,
        material: { algorithm: "hmac-sha256" },
      },
    },
  ],
  "ownWebhooks.endpoint": ofEndpoint(),
  "ownWebhooks.endpoints": () => [{ input: null, empty: true }],
  "ownWebhooks.register": ({ endpointId: id }) => [
    {
      input: {
        id,
        url: "https://hooks.example.com/ours",
        eventTypes: ["lead.assigned"],
        description: null,
        ordered: false,
        headers: {},
      },
      taken: true,
    },
  ],
  "ownWebhooks.change": ofEndpoint({ version: 1, status: "disabled" }),
  "ownWebhooks.rotate": ofEndpoint({ overlapHours: 0 }),
  "ownWebhooks.remove": ofEndpoint(),
  "ownWebhooks.sendTest": ofEndpoint({ type: "lead.assigned" }),
  "ownWebhooks.deliveries": ({ endpointId, deliveryId }) => [
    { input: { endpointId }, empty: true },
    { input: { id: deliveryId }, empty: true },
    { input: {}, empty: true },
  ],
  "ownWebhooks.startExport": ({ endpointId, deliveryId }) => [
    { input: { endpointId }, empty: true },
    { input: { id: deliveryId }, empty: true },
  ],
  "ownFiles.list": () => [{ input: {}, empty: true }],
  "ownFiles.cancel": ({ disputesJobId, deliveriesJobId }) => [
    { input: { id: disputesJobId, kind: "export.own_disputes" } },
    { input: { id: deliveriesJobId, kind: "export.own_deliveries" } },
  ],
  "ownWebhooks.exportJob": ({ deliveriesJobId, replayJobId }) =>
    [deliveriesJobId, replayJobId].map((id) => ({ input: { jobId: id } })),
  "ownWebhooks.delivery": ({ deliveryId }) => [{ input: { id: deliveryId } }],
  "ownWebhooks.resend": ({ deliveryId }) => [{ input: { id: deliveryId } }],
  "ownWebhooks.countReplay": ofEndpoint({ what: "skipped" }),
  "ownWebhooks.replay": ofEndpoint({ what: "skipped" }),
  "ownWebhooks.replays": () => [{ input: {}, empty: true }],
  "ownWebhooks.cancelReplay": ({ replayJobId }) => [{ input: { jobId: replayJobId } }],
  "ownWebhooks.replayJob": ({ replayJobId }) => [{ input: { jobId: replayJobId } }],
  "team.changeRole": ({ userId }) => [{ input: { userId, role: "field_tech", version: 1 } }],
  "team.reissueInvite": ({ userId }) => [{ input: { userId } }],
  "team.setActive": ({ userId }) => [{ input: { userId, active: false, version: 1 } }],
};

/** Procedures that take no id: what they read and change is the caller's own by its session. */
export const NO_ID: Record<string, true> = {
  "identity.tenantAccount.changePassword": true,
  "identity.tenantAccount.confirmTotp": true,
  "identity.tenantAccount.disableTotp": true,
  "identity.tenantAccount.get": true,
  "identity.tenantAccount.revokeOtherSessions": true,
  "identity.tenantAccount.startTotp": true,
  "inbox.options": true,
  "inbox.quality": true,
  "inboxExports.quota": true,
  "invoices.unbilled": true,
  "ownKeys.systems": true,
  "ownWebhooks.catalogue": true,
  "team.invite": true,
  "team.list": true,
  "workspace.home": true,
  "workspace.preferences": true,
  "workspace.updatePreferences": true,
};
