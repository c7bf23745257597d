import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction, withTenant } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import { newId } from "@/platform/ids";
import { adminCaller } from "../../../../test/support/caller";
import { makeTenant } from "../../../../test/support/factories";
import type { IntegrationKind } from "../rules/integrations";
import { checkIntegration, getIntegration, listIntegrations, updateIntegration } from "../server";
import { openIntegration } from "./integrations";

const NOW = new Date("2026-11-21T10:00:00Z");
const caller = adminCaller({ name: "Ada", now: NOW });
const get = (id: string) => inTransaction((tx) => getIntegration(tx, id));
const list = () => inTransaction(listIntegrations);

type Update = Parameters<typeof updateIntegration>[2];
const update = (input: Update) => inTransaction((tx) => updateIntegration(tx, caller, input));

async function idOf(kind: IntegrationKind): Promise<string> {
  return (await prisma.providerIntegration.findUniqueOrThrow({ where: { kind } })).id;
}

/** Configures one as it is stored now. */
async function configure(kind: IntegrationKind, config: Record<string, unknown>) {
  const id = await idOf(kind);
  const { version } = await get(id);
  return update({ id, version, name: `Our ${kind}`, status: "enabled", config });
}

const EMAIL = {
  host: "mail.example.com",
  port: 465,
  security: "tls",
  from: "office@example.com",
  username: "office",
};
const CRM = { baseUrl: "https://crm.example.com/api", apiKey: "canary-api-key" };

describe("integrations", () => {
  it("are there from the start, one per kind, not configured", async () => {
    expect((await list()).map(({ kind, status, config }) => [kind, status, config])).toEqual([
      ["quickbooks", "not_configured", null],
      ["email", "not_configured", null],
      ["calendar", "not_configured", null],
      ["crm", "not_configured", null],
    ]);
  });

  it("are configured and shown without their secrets, which are sealed in their own place", async () => {
    const saved = await configure("email", { ...EMAIL, password: "canary-password" });
    expect(saved).toMatchObject({
      name: "Our email",
      status: "enabled",
      config: EMAIL,
      secretsSet: ["password"],
    });
    expect(saved.config).not.toHaveProperty("password");
    expect(JSON.stringify([await get(saved.id), await list()])).not.toContain("canary-password");
    const row = await prisma.providerIntegration.findUniqueOrThrow({ where: { id: saved.id } });
    expect(JSON.stringify(row)).not.toMatch(/canary|mail\.example/);
    expect((await inTransaction((tx) => openIntegration(tx, saved.id))).config).toMatchObject({
      password: "canary-password",
    });
    const crm = await idOf("crm");
    await prisma.providerIntegration.update({
      where: { id: crm },
      data: { sealedConfig: row.sealedConfig, status: "enabled" },
    });
    await expect(get(crm)).rejects.toThrow();
    await prisma.providerIntegration.update({
      where: { id: crm },
      data: { sealedConfig: null, status: "not_configured" },
    });
  });

  it("write audit and announcement without secrets", async () => {
    const { id } = await configure("email", { ...EMAIL, password: "canary-password" });
    const audit = await prisma.auditEvent.findMany({
      where: { entityId: id, action: "integration.updated" },
    });
    const outbox = await prisma.outboxEvent.findMany({ where: { aggregateId: id } });
    expect(audit.at(-1)).toMatchObject({
      actorName: "Ada",
      after: { kind: "email", credentialsSet: ["password"] },
    });
    expect(outbox.at(-1)).toMatchObject({
      name: "federation/integration.updated",
      payload: { kind: "email" },
    });
    expect(JSON.stringify([audit, outbox])).not.toContain("canary");
  });

  it("keep a secret that an edit leaves out, and replace one it names", async () => {
    const first = await configure("email", { ...EMAIL, password: "canary-1" });
    const kept = await configure("email", { ...EMAIL, port: 587, security: "starttls", password: "" });
    expect(kept.secretsSet).toEqual(["password"]);
    const open = () => inTransaction((tx) => openIntegration(tx, first.id));
    expect((await open()).config).toMatchObject({ port: 587, password: "canary-1" });
    await configure("email", { ...EMAIL, password: "canary-2" });
    expect((await open()).config).toMatchObject({ password: "canary-2" });
    const { version } = await open();
    const off = await update({ id: first.id, version, name: "Mail", status: "disabled" });
    expect(off).toMatchObject({ name: "Mail", status: "disabled", secretsSet: ["password"], config: EMAIL });
  });

  it.each([
    ["crm", {}, "/config/baseUrl"],
    ["crm", { ...CRM, baseUrl: "https://10.0.0.1/" }, "/config/baseUrl"],
    ["calendar", { url: "http://cal.example.com/", username: "a", password: "b" }, "/config/url"],
    [
      "quickbooks",
      { environment: "sandbox", companyId: "12", clientId: "a", clientSecret: "b" },
      "/config/companyId",
    ],
  ] as const)("refuse for %s %j at %s", async (kind, config, pointer) => {
    await expect(configure(kind, config)).rejects.toMatchObject({
      code: "validation_failed",
      fields: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown,
    });
  });

  it("let one of two edits of the same version through and say who was first", async () => {
    const { id, version } = await configure("email", { ...EMAIL, password: "x" });
    const edits = await Promise.allSettled(
      ["One", "Two"].map((name) => update({ id, version, name, status: "enabled" })),
    );
    const refused = edits.find((edit) => edit.status === "rejected");
    expect(edits.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused?.reason).toMatchObject({ code: "version_conflict", meta: { changedBy: "Ada" } });
  });

  it("are not found under another id, and are nothing a tenant may touch", async () => {
    await expect(get(newId())).rejects.toMatchObject({ code: "not_found" });
    const tenant = await makeTenant();
    await expect(
      withTenant(tenant.id, (tx) => tx.$queryRaw`SELECT id FROM provider_integration`),
    ).rejects.toThrow(/permission denied/);
  });
});

describe("a check", () => {
  const seen: (string | undefined)[] = [];
  const web = http.createServer((request, response) => {
    seen.push(request.headers.authorization);
    if (request.url === "/moved") response.writeHead(302, { location: "http://127.0.0.1:1/" });
    else response.writeHead(request.headers.authorization === "Bearer right-key" ? 200 : 401);
    response.end();
  });
  const mail = net.createServer((socket) => socket.end("220 mail.example.com\r\n"));
  const mute = net.createServer((socket) => socket.end("SSH-2.0-x\r\n"));
  const servers = [web, mail, mute];
  const portOf = (server: net.Server | http.Server) => (server.address() as AddressInfo).port;
  const hosts = env.WEBHOOK_ALLOWED_PRIVATE_HOSTS;

  beforeAll(async () => {
    hosts.push("127.0.0.1");
    await Promise.all(
      servers.map((server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))),
    );
  });
  afterAll(async () => {
    hosts.pop();
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  });

  let minute = 0;
  const check = (id: string) => {
    minute += 1;
    return checkIntegration(adminCaller({ now: new Date(NOW.getTime() + minute * 60_000) }), id);
  };
  const crmAt = (path: string, apiKey: string) =>
    configure("crm", { baseUrl: `http://127.0.0.1:${portOf(web)}${path}`, apiKey });

  it("signs in where it can, says what it found, and stores it", async () => {
    const { id } = await crmAt("/", "right-key");
    const checked = await check(id);
    expect(checked).toMatchObject({ lastCheckOk: true, lastCheck: `127.0.0.1:${portOf(web)} answered.` });
    expect(seen.at(-1)).toBe("Bearer right-key");
    expect(await get(id)).toEqual(checked);
    const events = await prisma.outboxEvent.findMany({ where: { name: "federation/integration.checked" } });
    expect(events.at(-1)?.payload).toMatchObject({ integrationId: id, ok: true });
  });

  it.each([
    ["refused credentials", "/", "wrong-key", /refused the credentials/],
    ["a redirect, which it does not follow", "/moved", "right-key", /answered with status 302/],
  ])("tells %s", async (_, path, key, found) => {
    const { id } = await crmAt(path, key);
    const checked = await check(id);
    expect(checked.lastCheckOk).toBe(false);
    expect(checked.lastCheck).toMatch(found);
    expect(JSON.stringify(checked)).not.toContain(key);
  });

  it("tells a mail server from what is none, and from nothing at all", async () => {
    const at = (port: number) => ({ ...EMAIL, host: "127.0.0.1", port, security: "none" });
    const { id } = await configure("email", at(portOf(mail)));
    expect(await check(id)).toMatchObject({ lastCheckOk: true });
    await configure("email", at(portOf(mute)));
    expect((await check(id)).lastCheck).toMatch(/is not a mail server/);
    const gone = net.createServer();
    await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
    const port = portOf(gone);
    await new Promise((resolve) => gone.close(resolve));
    await configure("email", at(port));
    expect((await check(id)).lastCheck).toBe(
      `127.0.0.1:${port} could not be reached (ECONNREFUSED). Check the address.`,
    );
  });

  it("is forgotten when the configuration changes, and waits between two", async () => {
    const { id } = await crmAt("/", "right-key");
    const { lastCheckAt } = await check(id);
    const soon = adminCaller({ now: new Date((lastCheckAt?.getTime() ?? 0) + 2_000) });
    await expect(checkIntegration(soon, id)).rejects.toMatchObject({
      code: "too_many_requests",
      retryAfterSeconds: 3,
    });
    expect(await crmAt("/", "right-key")).toMatchObject({
      lastCheckAt: null,
      lastCheckOk: null,
      lastCheck: null,
    });
  });

  it("needs a configuration", async () => {
    await expect(check(await idOf("calendar"))).rejects.toMatchObject({ code: "conflict" });
  });
});
