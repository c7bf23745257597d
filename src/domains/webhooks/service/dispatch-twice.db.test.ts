import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { makeTenant } from "../../../../test/support/factories";
import { makeDispute, makeEndpoint } from "./deliveries.test-support";
import { dispatchEvents } from "./dispatch-events";

it("writes what is dispatched twice at once only once, in whatever order the events came", async () => {
  const { id: tenantId } = await makeTenant();
  for (let made = 0; made < 3; made += 1) await makeEndpoint({ tenantId });
  for (let round = 0; round < 5; round += 1) {
    const events = Array.from({ length: 60 }, () => makeDispute(tenantId));
    const both = await Promise.all([dispatchEvents(events), dispatchEvents(events.toReversed())]);
    expect(both.flatMap(({ ready }) => ready)).toHaveLength(180);
  }
  expect(await prisma.webhookDelivery.count({ where: { tenantId } })).toBe(900);
});
