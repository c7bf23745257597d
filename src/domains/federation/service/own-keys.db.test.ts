import { beforeAll, beforeEach, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, type Tx, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { tenantCaller } from "../../../../test/support/caller";
import { makeProvider } from "../../../../test/support/factories";
import { makeFederatedClient } from "../../../../test/support/federated-client";
import { forgetfulTx } from "../../../../test/support/without-where";
import { createKeySchema } from "../contract";
import { createOwnKey, listOwnKeys, listOwnSystems, revokeOwnKey, rotateOwnKey } from "./own-keys";

const NOW = new Date("2026-11-21T12:00:00Z");
const MATERIAL = { algorithm: "hmac-sha256" } as const;

type Own = { tenantId: string; clientId: string };

beforeAll(() => makeProvider());
let own: Own;
beforeEach(async () => {
  own = await makeFederatedClient({ now: NOW });
});

const caller = ({ tenantId } = own) => tenantCaller(tenantId, { name: "Ola", now: NOW });
const asOwner = <T>(work: (tx: Tx) => Promise<T>, { tenantId } = own) => withTenant(tenantId, work);
const wanted = (clientId = own.clientId, more: object = {}) =>
  createKeySchema.parse({ id: newId(), clientId, scopes: ["leads:read"], material: MATERIAL, ...more });
const create = (of = own) =>
  asOwner((tx) => createOwnKey(tx, caller(of), { ...wanted(of.clientId), tenantId: of.tenantId }), of);
const rotation = (replacesId: string, overlapHours = 2) => ({
  id: newId(),
  replacesId,
  overlapHours,
  material: MATERIAL,
  tenantId: own.tenantId,
});
const list = () => asOwner((tx) => listOwnKeys(tx, { tenantId: own.tenantId, limit: 25 }, NOW));

it("makes a key under the tenant's role, and tells its secret once", async () => {
  const input = { ...wanted(), tenantId: own.tenantId };
  const made = await asOwner((tx) => createOwnKey(tx, caller(), input));
  expect(made.secret).toMatch(/^fls_/);
  expect(made.key).toMatchObject({ status: "active", createdByName: "Ola", scopes: ["leads:read"] });
  const again = await asOwner((tx) => createOwnKey(tx, caller(), input));
  expect(again).toMatchObject({ secret: null, key: { id: made.key.id } });
  expect((await list()).items).toEqual([made.key]);
  expect(JSON.stringify(await list())).not.toContain(made.secret);
  const audit = await prisma.auditEvent.findFirstOrThrow({ where: { entityId: made.key.id } });
  expect(audit).toMatchObject({ action: "federation.key.created", tenantId: own.tenantId });
});

it("rotates with an overlap, and revokes at once and for good", async () => {
  const { key } = await create();
  const next = await asOwner((tx) => rotateOwnKey(tx, caller(), rotation(key.id)));
  expect(next.secret).toMatch(/^fls_/);
  const { id } = next.key;
  const revoke = () => asOwner((tx) => revokeOwnKey(tx, caller(), { tenantId: own.tenantId, id }));
  expect(await revoke()).toMatchObject({ status: "revoked", revokedByName: "Ola" });
  expect(await revoke()).toMatchObject({ status: "revoked" });
  expect((await list()).items).toMatchObject([
    { id, status: "revoked" },
    { id: key.id, status: "expiring", expiresAt: new Date("2026-11-21T14:00:00Z") },
  ]);
  const reviving = asOwner(
    (tx) => tx.$executeRaw`UPDATE federation_key SET revoked_at = NULL WHERE id = ${id}::uuid`,
  );
  await expect(reviving).rejects.toThrow(/cannot change revoked key/);
});

it("lets two submits at once make no third key", async () => {
  await create();
  const settled = await Promise.allSettled([create(), create(), create()]);
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await list()).items).toHaveLength(2);
});

it("makes none for a system that the provider switched off, and says so of those it has", async () => {
  const { key } = await create();
  expect(key).toMatchObject({ status: "active", clientStatus: "active" });
  await prisma.federatedClient.update({ where: { id: own.clientId }, data: { status: "disabled" } });
  await expect(create()).rejects.toMatchObject({ code: "conflict" });
  expect(await asOwner((tx) => listOwnSystems(tx, own))).toEqual([
    { id: own.clientId, name: "Test CRM", status: "disabled" },
  ]);
  expect((await list()).items).toEqual([{ ...key, clientStatus: "disabled" }]);
  const rotating = asOwner((tx) => rotateOwnKey(tx, caller(), rotation(key.id)));
  await expect(rotating).rejects.toMatchObject({ code: "conflict" });
});

it("refuses the id of another tenant's key, and tells nothing of that", async () => {
  const other = await makeFederatedClient({ now: NOW });
  const { key: foreign } = await create(other);
  const taken = { ...wanted(own.clientId, { id: foreign.id }), tenantId: own.tenantId };
  const making = asOwner((tx) => createOwnKey(tx, caller(), taken));
  await expect(making).rejects.toMatchObject({
    code: "conflict",
    detail: expect.not.stringContaining(foreign.keyId) as unknown,
  });
  const { key } = await create();
  const rotating = asOwner((tx) => rotateOwnKey(tx, caller(), { ...rotation(key.id), id: foreign.id }));
  await expect(rotating).rejects.toMatchObject({ code: "conflict" });
  expect((await list()).items).toEqual([key]);
});

it("sees and changes nothing of another tenant, with the where of the tenant taken out", async () => {
  const other = await makeFederatedClient({ now: NOW });
  const { key } = await create(other);
  const before = await prisma.federationKey.findUniqueOrThrow({ where: { id: key.id } });
  const forgetting = <T>(work: (tx: Tx) => Promise<T>) =>
    asOwner((real) => {
      const { tx, forgotten } = forgetfulTx(real);
      return work(tx).finally(() => expect(forgotten()).toBeGreaterThan(0));
    });
  const { tenantId } = own;
  expect(await forgetting((tx) => listOwnKeys(tx, { tenantId, limit: 25 }, NOW))).toMatchObject({
    items: [],
  });
  expect(await forgetting((tx) => listOwnSystems(tx, { tenantId }))).toMatchObject([{ id: own.clientId }]);
  const unwalled = await inTransaction((tx) => listOwnSystems(forgetfulTx(tx).tx, { tenantId }));
  expect(unwalled.map(({ id }) => id)).toContain(other.clientId);
  for (const change of [
    (tx: Tx) => createOwnKey(tx, caller(), { ...wanted(other.clientId), tenantId }),
    (tx: Tx) => rotateOwnKey(tx, caller(), rotation(key.id)),
    (tx: Tx) => revokeOwnKey(tx, caller(), { tenantId, id: key.id }),
  ]) {
    await expect(forgetting<unknown>(change)).rejects.toMatchObject({ code: "not_found" });
  }
  expect(await prisma.federationKey.findUniqueOrThrow({ where: { id: key.id } })).toEqual(before);
});

it("leaves a tenant's role unable to read a secret or to make a key for another tenant", async () => {
  await create();
  const reading = asOwner((tx) => tx.$queryRaw`SELECT sealed_secret FROM federation_key`);
  await expect(reading).rejects.toThrow(/permission denied/);
  const other = await makeFederatedClient({ now: NOW });
  const making = asOwner(
    (tx) => tx.$executeRaw`
      INSERT INTO federation_key (id, client_id, tenant_id, key_id, algorithm, mode, public_key, prefix, fingerprint, scopes,
        contract_version, created_by_name)
      VALUES (${newId()}::uuid, ${other.clientId}::uuid, ${other.tenantId}::uuid, 'flk_live_x', 'ed25519', 'live', 'x', 'x',
        'x', '{}', '2026-11-01', 'x')`,
  );
  await expect(making).rejects.toThrow(/row-level security/);
});
