import { beforeAll, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { readOnly, withTenant } from "@/platform/db/transaction";
import { makeProvider } from "../../../../test/support/factories";
import { ownDeliveriesInput } from "../own-input";
import { listDeliveriesInput } from "../staff-input";
import { makeDispute, makeEndpoint, writeDeliveries } from "./deliveries.test-support";
import { listDeliveriesByDay, listOwnDeliveriesByDay } from "./deliveries-by-day";

/* Half past three in the morning of the 22nd of UTC is the evening of the 21st in Denver. */

const QUEUED = new Date("2026-11-22T03:30:00Z");
const DAY_21 = { from: "2026-11-21", to: "2026-11-21" };
const DAY_22 = { from: "2026-11-22", to: "2026-11-22" };

let tenantId: string;
beforeAll(async () => {
  await makeProvider({ timeZone: "UTC" });
  ({ tenantId } = await makeEndpoint());
  await writeDeliveries([makeDispute(tenantId)]);
  await prisma.webhookDelivery.updateMany({ where: { tenantId }, data: { createdAt: QUEUED } });
});

async function counts(days: { from?: string; to?: string }) {
  const own = await withTenant(tenantId, (tx) =>
    listOwnDeliveriesByDay(tx, { ...ownDeliveriesInput.parse(days), tenantId }),
  );
  const everybodys = await readOnly((tx) => listDeliveriesByDay(tx, listDeliveriesInput.parse(days)));
  return { tenant: own.items.length, staff: everybodys.items.length };
}

it("reads days in the zone of who asks: a tenant's own, else the provider's", async () => {
  expect(await counts(DAY_22)).toEqual({ tenant: 1, staff: 1 });
  await prisma.tenant.update({ where: { id: tenantId }, data: { timeZone: "America/Denver" } });
  expect(await counts(DAY_22)).toEqual({ tenant: 0, staff: 1 });
  expect(await counts(DAY_21)).toEqual({ tenant: 1, staff: 0 });
  expect(await counts({ from: "2026-11-22" })).toEqual({ tenant: 0, staff: 1 });
  expect(await counts({ to: "2026-11-21" })).toEqual({ tenant: 1, staff: 0 });
  expect(await counts({})).toEqual({ tenant: 1, staff: 1 });
});
