import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { makeEndpoint } from "./deliveries.test-support";
import { dropOldDeliveries } from "./drop-old-deliveries";

const now = new Date("2026-11-21T03:50:00Z");
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

type Endpoint = Pick<Awaited<ReturnType<typeof makeEndpoint>>, "id" | "tenantId">;

interface Written {
  begun: number;
  ended: number | null;
}

/** A delivery that began, and ended, some days ago; with one attempt. */
async function deliveryOf(
  { id: endpointId, tenantId }: Endpoint,
  { begun, ended }: Written,
): Promise<string> {
  const id = newId();
  const over = ended === null ? null : daysAgo(ended);
  await prisma.webhookDelivery.create({
    data: {
      ...{ id, endpointId, tenantId, eventId: newId(), eventType: "lead.reclassified", body: "{}" },
      ...{ aggregateType: "lead", aggregateId: newId(), sequence: 1, occurredAt: daysAgo(begun) },
      ...{ createdAt: daysAgo(begun), finishedAt: over, nextAt: over === null ? now : null },
      status: over === null ? "pending" : "failed",
    },
  });
  const asked = {
    requestHeaders: {},
    responseHeaders: {},
    responseBody: "no",
    statusCode: 500,
    latencyMs: 1,
  };
  await prisma.webhookAttempt.create({
    data: { deliveryId: id, tenantId, number: 1, trigger: "first", startedAt: daysAgo(begun), ...asked },
  });
  return id;
}

it("drops what was over ninety days ago, with its attempts, also twice at once", async () => {
  const endpoint = await makeEndpoint();
  await deliveryOf(endpoint, { begun: 120, ended: 117 });
  await deliveryOf(endpoint, { begun: 91, ended: 91 });
  const kept = [
    await deliveryOf(endpoint, { begun: 91, ended: 88 }),
    await deliveryOf(endpoint, { begun: 200, ended: null }),
    await deliveryOf(endpoint, { begun: 1, ended: 1 }),
  ].toSorted();
  const [one, two] = await Promise.all([dropOldDeliveries(now), dropOldDeliveries(now)]);
  expect(one + two).toBe(2);
  expect(await dropOldDeliveries(now)).toBe(0);
  const left = await prisma.webhookDelivery.findMany({ include: { made: true }, orderBy: { id: "asc" } });
  expect(left.map(({ id, made }) => [id, made.length])).toEqual(kept.map((id) => [id, 1]));
  expect(await prisma.webhookAttempt.count()).toBe(3);
});
