import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx, withTenant } from "@/platform/db/transaction";
import { tenantCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import { forgetfulTx } from "../../../../test/support/without-where";
import {
  countReplay,
  deleteEndpoint,
  getDelivery,
  listDeliveries,
  replayDelivery,
  rotateSecret,
  sendTestEvent,
  updateEndpoint,
} from "../server";
import { deliveriesOf, makeDispute, makeEndpoint, writeDeliveries } from "./deliveries.test-support";
import { readOwnEndpoint } from "./own-endpoint";
import { listAllEndpoints } from "./staff-endpoints";

/* Services whose every `tenant_id = …` is taken out of their SQL: what the database's own walls hold back. */

type Endpoint = Awaited<ReturnType<typeof makeEndpoint>>;

const NOW = new Date("2026-11-21T10:00:00Z");
let own: Endpoint;
let foreign: Endpoint;
beforeAll(async () => {
  const [a, b] = [await makeTenant(), await makeTenant()];
  own = await makeEndpoint({ tenantId: a.id });
  foreign = await makeEndpoint({ tenantId: b.id, url: "https://marigold.example/in" });
  await writeDeliveries([makeDispute(a.id), makeDispute(b.id)]);
  const over = { status: "skipped", nextAt: null, finishedAt: NOW } as const;
  await prisma.webhookDelivery.updateMany({ data: over });
});
const deliveryOf = async (endpoint: Endpoint) => (await deliveriesOf(endpoint.id))[0]?.id ?? "";

/** Runs the service as one tenant, with the `where` of its tenant taken out. */
function forgetting<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTenant(own.tenantId, async (real) => {
    const { tx, forgotten } = forgetfulTx(real);
    try {
      return await work(tx);
    } finally {
      expect(forgotten()).toBeGreaterThan(0);
    }
  });
}

const asked = () => ({ tenantId: own.tenantId, endpointId: foreign.id });
const caller = () => tenantCaller(own.tenantId, { now: NOW });
const listed = (tx: Tx) => listAllEndpoints(tx, { tenantId: own.tenantId, now: NOW, limit: 10 });

it("would show everything to who has no walls, so that the rest means something", async () => {
  const { items } = await inTransaction((real) => listed(forgetfulTx(real).tx));
  expect(items.map(({ id }) => id).sort()).toEqual([own.id, foreign.id].sort());
});

it("lists a tenant's own endpoints", async () => {
  expect((await forgetting(listed)).items.map(({ id }) => id)).toEqual([own.id]);
});

it.each([
  ["reads", (tx: Tx) => readOwnEndpoint(tx, { ...asked(), now: NOW, whole: true })],
  ["changes", (tx: Tx) => updateEndpoint(tx, caller(), { ...asked(), status: "disabled" })],
  ["rotates the secret of", (tx: Tx) => rotateSecret(tx, caller(), { ...asked(), overlapHours: 0 })],
  ["deletes", (tx: Tx) => deleteEndpoint(tx, caller(), asked())],
  ["tests", (tx: Tx) => sendTestEvent(tx, caller(), asked())],
] as const)("%s no endpoint of another", async (_, service) => {
  const state = () =>
    prisma.webhookEndpoint.findUniqueOrThrow({
      where: { id: foreign.id },
      include: { secrets: true, deliveries: true },
    });
  const before = await state();
  await expect(forgetting<unknown>(service)).rejects.toMatchObject({ code: "not_found" });
  expect(await state()).toEqual(before);
});

describe("deliveries", () => {
  it("are listed and counted for a replay among its own", async () => {
    const { tenantId } = own;
    const { items } = await forgetting((tx) => listDeliveries(tx, { tenantId, limit: 10 }));
    expect(items.map(({ endpointId }) => endpointId)).toEqual([own.id]);
    const counted = await forgetting((tx) => countReplay(tx, { tenantId, what: "skipped" }));
    expect(counted).toEqual({ sendable: 1, unsendable: 0 });
  });

  it("of another are neither read nor sent again", async () => {
    const asked = { id: await deliveryOf(foreign), tenantId: own.tenantId };
    const before = await deliveriesOf(foreign.id);
    for (const service of [
      (tx: Tx) => getDelivery(tx, asked),
      (tx: Tx) => replayDelivery(tx, caller(), asked),
    ]) {
      await expect(forgetting<unknown>(service)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await deliveriesOf(foreign.id)).toEqual(before);
  });

  it("become due again, which is all that a tenant can change of them", async () => {
    const id = await deliveryOf(own);
    const { tenantId } = own;
    await withTenant(tenantId, (tx) => replayDelivery(tx, caller(), { id, tenantId }));
    expect(await deliveriesOf(own.id)).toMatchObject([
      { status: "pending", trigger: "replay", step: 0, nextAt: NOW },
    ]);
    expect(await prisma.auditEvent.findMany({ where: { entityId: id } })).toMatchObject([
      { action: "webhook_delivery.replayed", entityType: "webhook_delivery", tenantId },
    ]);
    const change = (work: (tx: Tx) => Promise<unknown>) => withTenant(tenantId, work);
    await expect(
      change((tx) => tx.$executeRaw`UPDATE webhook_delivery SET status = 'succeeded', next_at = NULL`),
    ).rejects.toThrow(/row-level security/);
    await expect(change((tx) => tx.$executeRaw`UPDATE webhook_delivery SET attempts = 0`)).rejects.toThrow(
      /permission denied/,
    );
  });
});
