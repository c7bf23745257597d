import { getEndpoint, registerEndpoint, sendTestEvent } from "@/domains/webhooks/server";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { makeTenant } from "../../support/factories";
import { admin, changing, making, type WriteRule } from "./rule";

async function endpoint(): Promise<{ tenantId: string; endpointId: string }> {
  const { id: tenantId } = await makeTenant();
  const registered = await inTransaction((tx) =>
    registerEndpoint(tx, admin, {
      tenantId,
      clientId: null,
      url: "https://hooks.example.com/fairlead",
      description: null,
      eventTypes: ["lead.assigned"],
      ordered: false,
    }),
  );
  return { tenantId, endpointId: registered.endpoint.id };
}

/** A delivery that failed for good, as the schedule leaves it. */
async function failed(aggregateType = "webhook_test"): Promise<string> {
  const ref = await endpoint();
  const { deliveryId } = await inTransaction((tx) => sendTestEvent(tx, admin, ref));
  await prisma.webhookDelivery.update({
    where: { id: deliveryId },
    data: { status: "failed", nextAt: null, finishedAt: new Date(), attempts: 1, aggregateType },
  });
  return deliveryId;
}

export const WEBHOOKS: Record<string, WriteRule> = {
  "webhooks.resend": changing(async () => ({ id: await failed() })),
  "webhooks.replay": making(async () => {
    await failed("lead");
    return { what: "failed", since: new Date(0).toISOString() };
  }),
  "webhooks.sendTest": making(async () => ({ ...(await endpoint()), type: "lead.assigned" })),
  "webhooks.setEndpointStatus": changing(async () => {
    const ref = await endpoint();
    const { version } = await inTransaction((tx) => getEndpoint(tx, ref, new Date()));
    return { ...ref, status: "disabled", version };
  }),
};
