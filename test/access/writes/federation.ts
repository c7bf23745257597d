import { createKeySchema } from "@/domains/federation/contract";
import { createKey, updateIntegration } from "@/domains/federation/server";
import { openEscalation } from "@/domains/incidents/server";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import { makeTenant } from "../../support/factories";
import { makeFederatedClient } from "../../support/federated-client";
import { admin, changing, making, type WriteRule } from "./rule";

async function ticket(): Promise<string> {
  const { tenantId, clientId, caller } = await makeFederatedClient();
  const words = { subject: "No leads", body: "None since Monday.", severity: "normal" as const };
  const about = { leadId: null, invoiceId: null };
  const opened = await withTenant(tenantId, (tx) =>
    openEscalation(tx, caller, { tenantId, clientId, ...words, ...about }),
  );
  return opened.id;
}

const hmac = { algorithm: "hmac-sha256" };
const newClient = async () => (await makeFederatedClient()).clientId;

async function newKey(): Promise<string> {
  const input = createKeySchema.parse({
    id: newId(),
    clientId: await newClient(),
    scopes: ["leads:read"],
    material: hmac,
  });
  await inTransaction((tx) => createKey(tx, admin, input));
  return input.id;
}

const mail = {
  host: "127.0.0.1",
  port: 9,
  security: "tls",
  from: "office@example.com",
  username: "o",
  password: "p",
};

async function mailIntegration(): Promise<{ id: string; version: number }> {
  return prisma.providerIntegration.findUniqueOrThrow({
    where: { kind: "email" },
    select: { id: true, version: true },
  });
}

async function configuredMail(): Promise<string> {
  const { id, version } = await mailIntegration();
  const input = { id, version, name: "Mail", status: "enabled" as const, config: mail };
  await inTransaction((tx) => updateIntegration(tx, admin, input));
  return id;
}

export const FEDERATION: Record<string, WriteRule> = {
  "escalations.acknowledge": changing(async () => ({ id: await ticket() })),
  "escalations.close": changing(async () => ({ id: await ticket() })),
  "federation.createClient": making(async () => ({
    id: newId(),
    tenantId: (await makeTenant()).id,
    name: "Acme CRM",
  })),
  "federation.updateClient": changing(async () => ({
    id: await newClient(),
    version: 1,
    name: "Renamed",
    description: null,
    rateLimitPerMinute: 60,
    status: "active",
  })),
  "federation.createKey": making(async () => ({
    id: newId(),
    clientId: await newClient(),
    scopes: ["leads:read"],
    material: hmac,
  })),
  "federation.updateKey": changing(async () => ({
    id: await newKey(),
    scopes: ["events:write"],
    expiresAt: null,
  })),
  "federation.rotateKey": changing(async () => ({
    id: newId(),
    replacesId: await newKey(),
    overlapHours: 1,
    material: hmac,
  })),
  "federation.revokeKey": changing(async () => ({ id: await newKey() })),
  "integrations.update": changing(async () => ({
    ...(await mailIntegration()),
    name: "Mail",
    status: "enabled",
    config: mail,
  })),
  "integrations.check": making(async () => ({ id: await configuredMail() })),
};
