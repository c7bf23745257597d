import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import {
  createClientSchema,
  createKeySchema,
  listClientsSchema,
  listKeysSchema,
  rotateKeySchema,
} from "../contract";
import {
  createClient,
  createKey,
  listClients,
  listKeys,
  revokeKey,
  rotateKey,
  updateClient,
} from "../server";

const HOUR_MS = 3_600_000;

async function makeClient() {
  const tenant = await makeTenant();
  const input = createClientSchema.parse({ id: newId(), tenantId: tenant.id, name: "Acme CRM" });
  return inTransaction((tx) => createClient(tx, adminCaller(), input));
}

const keyInput = (clientId: string, change: Record<string, unknown> = {}) =>
  createKeySchema.parse({
    id: newId(),
    clientId,
    scopes: ["usage:write", "events:write"],
    material: { algorithm: "hmac-sha256" },
    ...change,
  });

const create = (clientId: string, change: Record<string, unknown> = {}, now = new Date()) =>
  inTransaction((tx) => createKey(tx, adminCaller({ now }), keyInput(clientId, change)));

const rotate = (replacesId: string, overlapHours: number, now = new Date()) =>
  inTransaction((tx) =>
    rotateKey(
      tx,
      adminCaller({ now }),
      rotateKeySchema.parse({
        id: newId(),
        replacesId,
        overlapHours,
        material: { algorithm: "hmac-sha256" },
      }),
    ),
  );

const list = (clientId: string, now = new Date()) =>
  inTransaction((tx) => listKeys(tx, listKeysSchema.parse({ clientId }), now));

describe("a new key", () => {
  it("reveals its secret once and stores it sealed", async () => {
    const client = await makeClient();
    const { key, secret } = await create(client.id);
    expect(secret).toMatch(/^fls_live_[0-9A-Za-z]{49}$/);
    expect(key.keyId).toMatch(/^flk_live_[0-9A-Za-z]+$/);
    expect(secret?.startsWith(key.prefix)).toBe(true);
    const row = await prisma.federationKey.findUniqueOrThrow({ where: { id: key.id } });
    expect(row.sealedSecret).toMatch(/^v1\./);
    const [dump] = await prisma.$queryRaw<{ all: string }[]>`
      SELECT (SELECT json_agg(k)::text FROM federation_key k) || (SELECT json_agg(a)::text FROM audit_event a)
          || (SELECT json_agg(o)::text FROM outbox_event o) AS all`;
    expect(dump?.all).toContain(key.keyId);
    expect(dump?.all).not.toContain(secret);
  });

  it("is made once however often the same submit arrives, and its secret is not shown again", async () => {
    const client = await makeClient();
    const input = keyInput(client.id);
    const answers = await Promise.all(
      [1, 2, 3].map(() => inTransaction((tx) => createKey(tx, adminCaller(), input))),
    );
    expect(answers.filter(({ secret }) => secret !== null)).toHaveLength(1);
    expect((await list(client.id)).items).toHaveLength(1);
  });

  it("is refused as a third one, also when two are asked for at once", async () => {
    const client = await makeClient();
    await create(client.id);
    const outcomes = await Promise.allSettled([create(client.id), create(client.id), create(client.id)]);
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    expect(refused).toHaveLength(2);
    expect(refused[0]?.reason).toMatchObject({ code: "conflict" });
    expect((await list(client.id)).items).toHaveLength(2);
  });

  it("of Ed25519 keeps only the public half, from PEM or raw bytes, and refuses a private key", async () => {
    const client = await makeClient();
    const pair = generateKeyPairSync("ed25519");
    const pem = pair.publicKey.export({ type: "spki", format: "pem" });
    const material = (publicKey: string) => ({ material: { algorithm: "ed25519", publicKey } });
    const fromPem = await create(client.id, material(pem.toString()));
    expect(fromPem).toMatchObject({ secret: null, key: { algorithm: "ed25519" } });
    const row = await prisma.federationKey.findUniqueOrThrow({ where: { id: fromPem.key.id } });
    const fromRaw = await create(client.id, material(row.publicKey ?? ""));
    expect(fromRaw.key.fingerprint).toBe(fromPem.key.fingerprint);
    const secret = pair.privateKey.export({ type: "pkcs8", format: "pem" });
    await expect(create((await makeClient()).id, material(secret.toString()))).rejects.toThrow(/private key/);
    await expect(create((await makeClient()).id, material("A".repeat(44)))).rejects.toMatchObject({
      code: "validation_failed",
    });
  });
});

describe("a key's end", () => {
  it("comes after the overlap of a rotation, and the successor keeps scopes, mode and contract", async () => {
    const client = await makeClient();
    const now = new Date();
    const { key: old } = await create(client.id);
    const { key, secret } = await rotate(old.id, 24, now);
    expect(secret).not.toBeNull();
    expect(key).toMatchObject({
      replacesId: old.id,
      scopes: old.scopes,
      contractVersion: old.contractVersion,
    });
    const before = await list(client.id, new Date(now.getTime() + 23 * HOUR_MS));
    expect(before.items.map(({ status }) => status)).toEqual(["active", "expiring"]);
    const after = await list(client.id, new Date(now.getTime() + 25 * HOUR_MS));
    expect(after.items.map(({ status }) => status)).toEqual(["active", "expired"]);
  });

  it("is at once without an overlap, and an ended key cannot be rotated", async () => {
    const client = await makeClient();
    const { key: old } = await create(client.id);
    await rotate(old.id, 0);
    await expect(rotate(old.id, 24)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for good when revoked; a second revocation changes nothing", async () => {
    const client = await makeClient();
    const { key } = await create(client.id);
    const revoke = () => inTransaction((tx) => revokeKey(tx, adminCaller({ name: "Ada" }), key.id));
    const [first, second] = [await revoke(), await revoke()];
    expect(first).toMatchObject({ status: "revoked", revokedByName: "Ada" });
    expect(second.revokedAt).toEqual(first.revokedAt);
    const audited = await prisma.auditEvent.count({
      where: { entityId: key.id, action: "federation.key.revoked" },
    });
    expect(audited).toBe(1);
  });
});

describe("clients", () => {
  it("are listed with their working keys, and an edit on an older version is refused", async () => {
    const client = await makeClient();
    await create(client.id);
    const page = await inTransaction((tx) =>
      listClients(tx, listClientsSchema.parse({ tenantId: client.tenantId }), new Date()),
    );
    expect(page.items).toMatchObject([{ id: client.id, activeKeys: 1, status: "active", lastUsedAt: null }]);
    const edit = (version: number) =>
      inTransaction((tx) =>
        updateClient(tx, adminCaller(), {
          id: client.id,
          version,
          name: "Acme CRM 2",
          description: null,
          rateLimitPerMinute: 500,
          status: "disabled",
        }),
      );
    expect(await edit(1)).toMatchObject({ version: 2, status: "disabled", rateLimitPerMinute: 500 });
    await expect(edit(1)).rejects.toMatchObject({ code: "version_conflict" });
  });

  it("are not made for a closed client company", async () => {
    const tenant = await makeTenant({ status: "closed" });
    const input = createClientSchema.parse({ id: newId(), tenantId: tenant.id, name: "Late" });
    await expect(inTransaction((tx) => createClient(tx, adminCaller(), input))).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
