import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { metrics } from "@/platform/metrics";
import { announceEvents } from "./announce-events";
import {
  answers,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
  writeDeliveries,
} from "./deliveries.test-support";

testRuntime();

it("are on the metrics page: attempts by outcome, what is late, endpoints that do badly", async () => {
  const [well, ill] = [await makeReceiver(), await makeReceiver(answers(500))];
  const good = await makeEndpoint({ url: well.url });
  const bad = await makeEndpoint({ url: ill.url });
  const paused = await makeEndpoint({ url: ill.url, breakerOpenUntil: new Date(Date.now() + 60_000) });
  await announceEvents([makeDispute(good.tenantId), makeDispute(good.tenantId), makeDispute(bad.tenantId)]);
  const [late = ""] = await writeDeliveries([makeDispute(paused.tenantId)]);
  await prisma.webhookDelivery.update({
    where: { id: late },
    data: { nextAt: new Date(Date.now() - 90_000) },
  });
  await prisma.webhookDelivery.updateMany({
    where: { endpointId: bad.id },
    data: { nextAt: new Date(Date.now() + 90_000) },
  });

  const page = await metrics.registry.metrics();
  const value = (name: string) =>
    Number(
      page
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.split(" ")[1],
    );
  expect(value('fairlead_webhook_attempts_total{outcome="delivered"}')).toBe(2);
  expect(value('fairlead_webhook_attempts_total{outcome="status"}')).toBe(1);
  expect(value("fairlead_webhooks_overdue")).toBe(1);
  expect(value("fairlead_webhook_endpoints_failing")).toBe(1);
  expect(value("fairlead_webhook_endpoints_paused")).toBe(1);
});
