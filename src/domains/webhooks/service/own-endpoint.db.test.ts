import { expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { withTenant } from "@/platform/db/transaction";
import { makeEndpoint } from "./deliveries.test-support";
import { readOwnEndpoint } from "./own-endpoint";

const NOW = new Date("2026-11-21T10:00:00Z");
const TOKEN = "token-of-the-receiver";

it("shows the query of an address to who may change it alone, and header values to nobody", async () => {
  const url = `https://hooks.example/in?token=${TOKEN}`;
  const { id: endpointId, tenantId } = await makeEndpoint({ url, headers: { "x-api-key": TOKEN } });
  const read = (whole: boolean) =>
    withTenant(tenantId, (tx) => readOwnEndpoint(tx, { tenantId, endpointId, now: NOW, whole }));
  expect(await read(true)).toMatchObject({ url, address: "https://hooks.example/in" });
  const shown = await read(false);
  expect(shown).toMatchObject({ url: null, headerNames: ["x-api-key"], secretOverlapEndsAt: null });
  expect(JSON.stringify(shown)).not.toContain(TOKEN);

  const ends = new Date(NOW.getTime() + 3_600_000);
  await prisma.webhookSecret.updateMany({ where: { endpointId }, data: { expiresAt: ends } });
  expect((await read(false)).secretOverlapEndsAt).toEqual(ends);

  const gone = { deletedAt: NOW, sealedHeaders: null, headerNames: [] };
  await prisma.webhookEndpoint.update({ where: { id: endpointId }, data: gone });
  expect(await read(true)).toMatchObject({ deleted: true, url: null });
});
