import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, readOnly, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../../../test/support/caller";
import { getDelivery, listDeliveries } from "../server";
import { attemptDeliveries } from "./attempt-deliveries";
import {
  answers,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
  time,
  writeDeliveries,
} from "./deliveries.test-support";
import { deliveriesWhere } from "./list-deliveries";
import { sendTestEvent } from "./send-test-event";

testRuntime();

type Endpoint = Awaited<ReturnType<typeof makeEndpoint>>;
let good: Endpoint;
let bad: Endpoint;
const begun = time.now;

/** Two endpoints of two tenants, three events each, a minute apart; one receiver answers 500. */
beforeAll(async () => {
  const [well, ill] = [await makeReceiver(), await makeReceiver(answers(500, { "x-request-id": "r-1" }))];
  good = await makeEndpoint({ url: `${well.url}?token=of-the-receiver` });
  bad = await makeEndpoint({ url: ill.url, headers: { authorization: "Bearer of-the-receiver" } });
  for (let turn = 0; turn < 3; turn += 1) {
    await attemptDeliveries(await writeDeliveries([makeDispute(good.tenantId), makeDispute(bad.tenantId)]));
    time.pass(60_000);
  }
});

const list = (filter: Partial<Parameters<typeof listDeliveries>[1]> = {}) =>
  readOnly((tx) => listDeliveries(tx, { limit: 50, ...filter }));

describe("the delivery log", () => {
  it("is read page by page, newest first", async () => {
    const first = await list({ limit: 4 });
    expect(first.items).toHaveLength(4);
    const [createdAt = "", id = ""] = Buffer.from(first.nextCursor ?? "", "base64url")
      .toString()
      .split("|");
    const second = await list({ limit: 4, cursor: { createdAt: new Date(createdAt), id } });
    expect(second).toMatchObject({ nextCursor: null, items: [{}, {}] });
    const all = [...first.items, ...second.items].map((item) => item.createdAt.getTime());
    expect(all).toEqual(all.toSorted((a, b) => b - a));
  });

  it("is filtered by tenant, endpoint, type, status and time, also together", async () => {
    const count = async (filter: Parameters<typeof list>[0]) => (await list(filter)).items.length;
    expect(await count({ tenantId: good.tenantId })).toBe(3);
    expect(await count({ endpointId: bad.id })).toBe(3);
    expect(await count({ types: ["lead.dispute.resolved"] })).toBe(6);
    expect(await count({ types: ["invoice.paid"] })).toBe(0);
    expect(await count({ statuses: ["succeeded"] })).toBe(3);
    expect(await count({ statuses: ["succeeded", "pending"] })).toBe(6);
    expect(await count({ from: new Date(begun.getTime() + 60_000) })).toBe(4);
    expect(await count({ to: new Date(begun.getTime() + 60_000) })).toBe(2);
    expect(await count({ tenantId: good.tenantId, endpointId: bad.id })).toBe(0);
  });

  it("is read by an index for one type, in its order", async () => {
    const plan = await inTransaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<{ "QUERY PLAN": string }[]>`
        EXPLAIN SELECT d.id FROM webhook_delivery d WHERE ${deliveriesWhere({ types: ["invoice.paid"] })}
         ORDER BY d.created_at DESC, d.id DESC LIMIT 51`;
    });
    const lines = plan.map((line) => line["QUERY PLAN"]).join("\n");
    expect(lines).toContain("webhook_delivery_event_type_created_at_id_idx");
    expect(lines).not.toContain("Sort");
  });

  it("finds a delivery by its own id and by the webhook-id that its receiver saw", async () => {
    const [item] = (await list({ endpointId: bad.id })).items;
    const found = async (id: string) => (await list({ id })).items.map((row) => row.id);
    expect(await found(item?.id ?? "")).toEqual([item?.id]);
    expect(await found(item?.eventId ?? "")).toEqual([item?.id]);
    expect(await found("nobody-was-sent-this")).toEqual([]);
    expect((await list({ id: item?.id ?? "", endpointId: good.id })).items).toEqual([]);
  });

  it("tells a test from the events", async () => {
    const { id: endpointId, tenantId } = await makeEndpoint();
    await writeDeliveries([makeDispute(tenantId)]);
    await inTransaction((tx) =>
      sendTestEvent(tx, tenantCaller(tenantId, { now: time.now }), { endpointId, tenantId }),
    );
    const triggers = (await list({ tenantId })).items.map(({ trigger }) => trigger);
    expect(triggers.toSorted()).toEqual(["first", "test"]);
  });

  it("shows no query of an address, and a delivery with what was sent and answered, without secrets", async () => {
    const [well] = (await list({ tenantId: good.tenantId })).items;
    expect(well?.address).not.toContain("token");
    const [ill] = (await list({ endpointId: bad.id })).items;
    const detail = await readOnly((tx) => getDelivery(tx, { id: ill?.id ?? "" }));
    expect(detail).toMatchObject({
      status: "pending",
      attempts: 1,
      lastError: "status",
      made: [
        {
          number: 1,
          trigger: "first",
          statusCode: 500,
          error: "status",
          responseBody: "ok",
          responseHeaders: { "x-request-id": "r-1" },
        },
      ],
    });
    expect(detail.curl).toContain(detail.made[0]?.requestHeaders["webhook-signature"]);
    expect(detail.curl).toContain("authorization: (hidden)");
    expect(JSON.stringify(detail)).not.toContain("of-the-receiver");
    await expect(readOnly((tx) => getDelivery(tx, { id: newId() }))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("is a tenant's own under row-level security, which it cannot write", async () => {
    const seen = await withTenant(
      good.tenantId,
      (tx) => tx.$queryRaw<unknown[]>`
        SELECT DISTINCT tenant_id AS "tenantId" FROM webhook_delivery
        UNION SELECT tenant_id FROM webhook_attempt`,
    );
    expect(seen).toEqual([{ tenantId: good.tenantId }]);
    const [own] = await prisma.webhookDelivery.findMany({ where: { tenantId: good.tenantId }, take: 1 });
    for (const change of [
      (id: string) =>
        withTenant(
          good.tenantId,
          (tx) => tx.$executeRaw`UPDATE webhook_delivery SET attempts = 0 WHERE id = ${id}::uuid`,
        ),
      () => withTenant(good.tenantId, (tx) => tx.$executeRaw`DELETE FROM webhook_attempt`),
      () => withTenant(good.tenantId, (tx) => tx.$executeRaw`SELECT sealed_headers FROM webhook_endpoint`),
    ]) {
      await expect(change(own?.id ?? "")).rejects.toThrow(/permission denied/);
    }
  });
});
