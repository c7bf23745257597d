import { Webhook } from "standardwebhooks";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx, withTenant } from "@/platform/db/transaction";
import { open } from "@/platform/crypto";
import { newId } from "@/platform/ids";
import { makeFederatedClient } from "../../../../test/support/federated-client";
import {
  deleteEndpoint,
  dropEndedSecrets,
  endpointHealth,
  getEndpoint,
  listEndpoints,
  registerEndpoint,
  rotateSecret,
  updateEndpoint,
} from "../server";
import { secretPlace } from "./secrets";

type Client = Awaited<ReturnType<typeof makeFederatedClient>>;

const NOW = new Date("2026-11-21T10:00:00Z");
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);

function register(client: Client, url = "https://hooks.example.com/in", now = NOW) {
  const { tenantId, clientId, caller } = client;
  const input = { tenantId, clientId, url, description: null, ordered: false };
  return withTenant(tenantId, (tx) =>
    registerEndpoint(tx, { ...caller, now }, { ...input, eventTypes: ["lead.assigned"] }),
  );
}

async function registered(client: Client) {
  const { endpoint, secret } = await register(client);
  return { endpoint, secret, ref: { tenantId: client.tenantId, endpointId: endpoint.id } };
}

const secretsOf = (endpointId: string) =>
  prisma.webhookSecret.findMany({ where: { endpointId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });

let client: Client;
let other: Client;
beforeAll(async () => {
  [client, other] = await Promise.all([makeFederatedClient(), makeFederatedClient()]);
});

describe("registering", () => {
  it("stores the address in its normal form and answers a secret that official libraries take", async () => {
    const { endpoint, secret } = await register(client, "HTTPS://Hooks.Example.com:443/in?token=abc");
    expect(endpoint).toMatchObject({
      url: "https://hooks.example.com/in?token=abc",
      eventTypes: ["lead.assigned"],
      status: "active",
      version: 1,
    });
    expect(Buffer.from(secret.replace("whsec_", ""), "base64")).toHaveLength(32);
    const signed = new Webhook(secret).sign("msg_1", NOW, "{}");
    expect(signed).toMatch(/^v1,/);
  });

  it("keeps the secret sealed: plain in no table, readable only in its own place", async () => {
    const { endpoint, secret } = await register(client);
    const [stored] = await secretsOf(endpoint.id);
    if (stored === undefined) throw new Error("no secret");
    expect(stored.sealedSecret).not.toContain(secret.slice(6, 20));
    expect(open(stored.sealedSecret, secretPlace(stored.id, client.tenantId))).toBe(secret);
    expect(() => open(stored.sealedSecret, secretPlace(newId(), client.tenantId))).toThrow();
    const [dump] = await prisma.$queryRaw<{ text: string }[]>`
      SELECT (SELECT string_agg(a::text, '') FROM audit_event a) || (SELECT string_agg(o::text, '') FROM outbox_event o)
        || (SELECT string_agg(v::text, '') FROM activity v) AS text`;
    expect(dump?.text).toContain(endpoint.id);
    expect(dump?.text).not.toContain(secret);
    expect(dump?.text).not.toContain("token=abc");
  });

  it("writes audit, announcement and timeline", async () => {
    const { endpoint } = await register(client);
    const audit = await prisma.auditEvent.findMany({ where: { entityId: endpoint.id } });
    expect(audit).toMatchObject([
      { action: "webhook_endpoint.registered", actorType: "federation_key", tenantId: client.tenantId },
    ]);
    const outbox = await prisma.outboxEvent.findMany({ where: { aggregateId: endpoint.id } });
    expect(outbox).toMatchObject([{ name: "webhooks/endpoint.registered", sequence: 1 }]);
    const told = await prisma.activity.findFirst({
      where: { data: { path: ["endpointId"], equals: endpoint.id } },
    });
    expect(told?.title).toBe("Webhook endpoint hooks.example.com was registered");
  });

  it("refuses a private address and names the field", async () => {
    await expect(register(client, "https://169.254.169.254/")).rejects.toMatchObject({
      code: "validation_failed",
      fields: [{ pointer: "/url" }],
    });
  });

  it("lets a tenant have twenty, however many ask at once", async () => {
    const busy = await makeFederatedClient();
    const results = await Promise.allSettled(Array.from({ length: 24 }, () => register(busy)));
    const refusals = results.filter((result) => result.status === "rejected");
    expect(refusals.map(({ reason }) => (reason as { code: string }).code)).toEqual(
      Array.from({ length: 4 }, () => "conflict"),
    );
    expect(await prisma.webhookEndpoint.count({ where: { tenantId: busy.tenantId } })).toBe(20);
  });
});

describe("listing", () => {
  it("pages through a tenant's own endpoints, newest first, without the deleted", async () => {
    const fresh = await makeFederatedClient();
    const ids: string[] = [];
    for (let hour = 0; hour < 5; hour += 1) {
      ids.unshift((await register(fresh, "https://a.example.com/", hours(hour))).endpoint.id);
    }
    const [, gone = ""] = ids;
    const { tenantId, caller } = fresh;
    await withTenant(tenantId, (tx) => deleteEndpoint(tx, caller, { tenantId, endpointId: gone }));
    const page = (cursor?: { createdAt: Date; id: string }) =>
      withTenant(tenantId, (tx) => listEndpoints(tx, { tenantId, now: NOW, limit: 2, cursor }));
    const first = await page();
    const last = first.items.at(-1);
    expect(first.nextCursor).not.toBeNull();
    const second = await page(last);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids.filter((id) => id !== gone));
    expect(second.nextCursor).toBeNull();
  });

  it("tells how each does", async () => {
    const fresh = await makeFederatedClient();
    const { endpoint } = await register(fresh);
    const health = await withTenant(fresh.tenantId, (tx) => endpointHealth(tx, fresh.tenantId, NOW));
    expect(health).toEqual([{ id: endpoint.id, url: endpoint.url, status: "active", failingSince: null }]);
  });
});

describe("changing", () => {
  const change = (of: Client, input: Parameters<typeof updateEndpoint>[2]) =>
    withTenant(of.tenantId, (tx) => updateEndpoint(tx, of.caller, input));

  it("changes what is named, and leaves the rest", async () => {
    const { ref, endpoint } = await registered(client);
    const after = await change(client, { ...ref, eventTypes: ["lead.reclassified"], description: "Old CRM" });
    expect(after).toMatchObject({
      url: endpoint.url,
      eventTypes: ["lead.reclassified"],
      description: "Old CRM",
      version: 2,
    });
    expect(await change(client, { ...ref, description: null })).toMatchObject({
      description: null,
      version: 3,
    });
  });

  it("switches it off and on, and forgets that it was failing", async () => {
    const { ref } = await registered(client);
    await prisma.webhookEndpoint.update({ where: { id: ref.endpointId }, data: { failingSince: NOW } });
    const off = await change(client, { ...ref, status: "disabled" });
    expect(off.disabledAt).toEqual(client.caller.now);
    expect(off.failingSince).toEqual(NOW);
    expect(await change(client, { ...ref, status: "active" })).toMatchObject({
      disabledAt: null,
      failingSince: null,
    });
  });

  it("lets one of several edits of the same version through", async () => {
    const { ref } = await registered(client);
    const edits = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        change(client, { ...ref, version: 1, description: `${index}` }),
      ),
    );
    expect(edits.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refusals = edits.filter((edit) => edit.status === "rejected");
    expect(refusals.every(({ reason }) => (reason as { code: string }).code === "version_conflict")).toBe(
      true,
    );
  });

  it("refuses a private address", async () => {
    const { ref } = await registered(client);
    await expect(change(client, { ...ref, url: "https://10.0.0.1/" })).rejects.toMatchObject({
      code: "validation_failed",
    });
  });
});

describe("rotating a secret", () => {
  const rotate = (of: Client, endpointId: string, overlapHours: number, now = NOW) =>
    withTenant(of.tenantId, (tx) =>
      rotateSecret(tx, { ...of.caller, now }, { tenantId: of.tenantId, endpointId, overlapHours }),
    );

  it("keeps the old one until the overlap ends", async () => {
    const { endpoint, secret } = await registered(client);
    const rotated = await rotate(client, endpoint.id, 24);
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.endpoint).toMatchObject({ version: 2, secretOverlapEndsAt: hours(24) });
    const stored = await secretsOf(endpoint.id);
    expect(stored.map(({ expiresAt }) => expiresAt).sort()).toEqual([hours(24), null]);
  });

  it("ends the old one at once when there is no overlap", async () => {
    const { endpoint } = await registered(client);
    const rotated = await rotate(client, endpoint.id, 0);
    const stored = await secretsOf(endpoint.id);
    expect(stored.map((each) => open(each.sealedSecret, secretPlace(each.id, client.tenantId)))).toEqual([
      rotated.secret,
    ]);
    expect(rotated.endpoint.secretOverlapEndsAt).toBeNull();
  });

  it("keeps an earlier end, refuses a pile of secrets, and forgets those that ended", async () => {
    const { endpoint } = await registered(client);
    for (const overlap of [1, 24, 24]) await rotate(client, endpoint.id, overlap);
    expect((await secretsOf(endpoint.id)).map(({ expiresAt }) => expiresAt?.getTime() ?? 0).sort()).toEqual([
      0,
      hours(1).getTime(),
      hours(24).getTime(),
      hours(24).getTime(),
    ]);
    await rotate(client, endpoint.id, 24).then(
      () => expect.unreachable(),
      (error: unknown) =>
        expect(error).toMatchObject({ code: "conflict", meta: { nextExpiry: hours(1).toISOString() } }),
    );
    await rotate(client, endpoint.id, 24, hours(2));
    expect(await secretsOf(endpoint.id)).toHaveLength(4);
  });

  it("leaves nothing of a secret behind once its overlap is over", async () => {
    const { endpoint } = await registered(client);
    await rotate(client, endpoint.id, 2);
    await dropEndedSecrets(new Date(hours(2).getTime() - 1));
    expect(await secretsOf(endpoint.id)).toHaveLength(2);
    await dropEndedSecrets(hours(2));
    expect((await secretsOf(endpoint.id)).map(({ expiresAt }) => expiresAt)).toEqual([null]);
  });

  it("leaves exactly one current secret when several rotate at once", async () => {
    const { endpoint } = await registered(client);
    await Promise.all(Array.from({ length: 3 }, () => rotate(client, endpoint.id, 24)));
    const stored = await secretsOf(endpoint.id);
    expect(stored).toHaveLength(4);
    expect(stored.filter(({ expiresAt }) => expiresAt === null)).toHaveLength(1);
  });
});

describe("another tenant", () => {
  it("finds none of it: every use of a foreign id is not found, also without row-level security", async () => {
    const { endpoint } = await registered(client);
    const ref = { tenantId: other.tenantId, endpointId: endpoint.id };
    const uses: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) => getEndpoint(tx, ref, NOW),
      (tx) => updateEndpoint(tx, other.caller, { ...ref, description: "mine" }),
      (tx) => rotateSecret(tx, other.caller, { ...ref, overlapHours: 0 }),
      (tx) => deleteEndpoint(tx, other.caller, ref),
    ];
    for (const use of uses) {
      await expect(withTenant(other.tenantId, use)).rejects.toMatchObject({ code: "not_found" });
      await expect(inTransaction(use)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await secretsOf(endpoint.id)).toHaveLength(1);
  });

  it("sees no row of it without any where, and no secret even of its own", async () => {
    await registered(client);
    await registered(other);
    const seen = await withTenant(
      other.tenantId,
      (tx) => tx.$queryRaw<{ id: string }[]>`SELECT DISTINCT tenant_id AS id FROM webhook_endpoint`,
    );
    expect(seen).toEqual([{ id: other.tenantId }]);
    await expect(
      withTenant(other.tenantId, (tx) => tx.$queryRaw`SELECT sealed_secret FROM webhook_secret`),
    ).rejects.toThrow(/permission denied/);
  });
});

it("is gone once deleted, with its secrets and headers, while its row stays", async () => {
  const { ref } = await registered(client);
  const headers = { authorization: "Bearer of-the-receiver" };
  await withTenant(client.tenantId, (tx) => updateEndpoint(tx, client.caller, { ...ref, headers }));
  await withTenant(client.tenantId, (tx) => deleteEndpoint(tx, client.caller, ref));
  await expect(withTenant(client.tenantId, (tx) => getEndpoint(tx, ref, NOW))).rejects.toMatchObject({
    code: "not_found",
  });
  expect(await secretsOf(ref.endpointId)).toEqual([]);
  const left = await prisma.webhookEndpoint.findUnique({ where: { id: ref.endpointId } });
  expect(left).toMatchObject({ sealedHeaders: null, headerNames: [] });
  expect(left?.deletedAt).not.toBeNull();
});
