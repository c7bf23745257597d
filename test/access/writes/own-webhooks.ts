import { queueReplay, registerEndpoint, sendTestEvent } from "@/domains/webhooks/server";
import { prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../support/caller";
import type { WriteRule } from "./rule";
import { tenantOf } from "./tenant";

const HEARD = {
  url: "https://hooks.example.com/fairlead",
  description: null,
  eventTypes: ["lead.assigned" as const],
  ordered: false,
};

async function ownEndpoint(tenantId: string): Promise<string> {
  const { endpoint } = await withTenant(tenantId, (tx) =>
    registerEndpoint(tx, tenantCaller(tenantId), { ...HEARD, tenantId, clientId: null }),
  );
  return endpoint.id;
}

/** A delivery that failed for good, as the schedule leaves it. */
async function failed(tenantId: string): Promise<string> {
  const ref = { tenantId, endpointId: await ownEndpoint(tenantId) };
  const { deliveryId } = await withTenant(tenantId, (tx) => sendTestEvent(tx, tenantCaller(tenantId), ref));
  await prisma.webhookDelivery.update({
    where: { id: deliveryId },
    data: { status: "failed", nextAt: null, finishedAt: new Date(), attempts: 1, aggregateType: "lead" },
  });
  return deliveryId;
}

/** What an owner does to an endpoint of the workspace. */
const toEndpoint = (more: object = {}): WriteRule => ({
  sample: async () => {
    const { tenantId, cookie } = await tenantOf("owner");
    return { input: { endpointId: await ownEndpoint(tenantId), ...more }, cookie };
  },
});

export const OWN_WEBHOOKS: Record<string, WriteRule> = {
  "ownWebhooks.register": {
    sample: async () => {
      const { cookie } = await tenantOf("owner");
      return { input: { id: newId(), ...HEARD, headers: { "x-api-key": "token" } }, cookie };
    },
    plain: true,
  },
  "ownWebhooks.change": toEndpoint({ version: 1, ordered: true }),
  "ownWebhooks.rotate": toEndpoint({ overlapHours: 24 }),
  "ownWebhooks.remove": toEndpoint(),
  "ownWebhooks.sendTest": { ...toEndpoint({ type: "lead.assigned" }), plain: true },
  "ownWebhooks.resend": {
    sample: async () => {
      const { tenantId, cookie } = await tenantOf("owner");
      return { input: { id: await failed(tenantId) }, cookie };
    },
  },
  "ownWebhooks.startExport": {
    sample: async () => ({ input: {}, cookie: (await tenantOf("owner")).cookie }),
    plain: true,
  },
  "ownWebhooks.replay": {
    sample: async () => {
      const { tenantId, cookie } = await tenantOf("owner");
      await failed(tenantId);
      return { input: { what: "failed", since: new Date(0).toISOString() }, cookie };
    },
    plain: true,
  },
  "ownWebhooks.cancelReplay": {
    sample: async () => {
      const { tenantId, cookie } = await tenantOf("owner");
      await failed(tenantId);
      const { jobId } = await withTenant(tenantId, (tx) =>
        queueReplay(tx, tenantCaller(tenantId), { what: "failed", since: new Date(0), tenantId }),
      );
      return { input: { jobId }, cookie };
    },
  },
};
