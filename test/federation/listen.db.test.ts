import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { announceEvents } from "@/domains/webhooks/server";
import {
  answers,
  makeDispute,
  makeEndpoint,
  makeReceiver,
  testRuntime,
  time,
} from "@/domains/webhooks/service/deliveries.test-support";
import { prisma } from "@/platform/db/client";
import { newId } from "@/platform/ids";
import { startListening, startReceiver } from "../../sdk/test/support/listener";
import { AUTHORITY, makeFederationKey, MOUNTS, send, type Served, serveMount } from "../support/federation";

/* `fairlead listen` against the real server: both mounts, deliveries as they are really made. */

const BASE_URL = `http://${AUTHORITY}`;

testRuntime();

/** The portal under its public origin; everything else as it is. */
function routeFetch(served: Served): void {
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", async (input: URL, init: RequestInit = {}) => {
    if (input.origin !== BASE_URL) return real(input, init);
    const { status, headers, text } = await send(served.baseUrl, {
      method: init.method ?? "GET",
      target: input.pathname + input.search,
      headers: { ...Object.fromEntries(new Headers(init.headers)), host: input.host },
      body: Buffer.from(typeof init.body === "string" ? init.body : ""),
    });
    const plain = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    return new Response(text === "" ? null : text, { status, headers: plain });
  });
}

afterEach(() => void vi.unstubAllGlobals());

describe.each(MOUNTS)("fairlead listen against the %s mount", (mount) => {
  let served: Served;
  beforeAll(async () => {
    served = await serveMount(mount);
  });
  afterAll(() => served.stop());

  /** A tenant with a key and an endpoint whose own receiver answers `status`. */
  async function tenant(status = 200) {
    routeFetch(served);
    time.now = new Date();
    const remote = await makeReceiver(answers(status));
    const key = await makeFederationKey({ scopes: ["callbacks:write"] });
    const endpoint = await makeEndpoint({
      tenantId: key.tenantId,
      url: remote.url,
      createdAt: new Date(0),
    });
    const env = { FAIRLEAD_BASE_URL: BASE_URL, FAIRLEAD_KEY_ID: key.keyId, FAIRLEAD_SECRET: key.secret };
    return { key, endpoint, env, remote };
  }

  async function happen(tenantId: string, aggregateId: string, sequence = 1): Promise<string> {
    time.now = new Date();
    const event = makeDispute(tenantId, { aggregateId, sequence });
    await announceEvents([event]);
    return event.id;
  }

  it("forwards each new delivery with the portal's headers, which the official libraries verify", async () => {
    const { key, endpoint, env, remote } = await tenant();
    const local = await startReceiver();
    await happen(key.tenantId, newId());
    const listener = await startListening(["--forward-to", local.url], env);
    const lead = newId();
    const ids = [await happen(key.tenantId, lead, 1), await happen(key.tenantId, lead, 2)];
    await listener.next();
    await listener.next();
    expect(await listener.interrupt()).toBe(0);
    expect(local.received.map(({ headers }) => headers["webhook-id"])).toEqual(ids);
    for (const { body, headers } of local.received) {
      new StandardWebhook(endpoint.secret).verify(body, headers);
      new SvixWebhook(endpoint.secret).verify(body, headers);
    }
    const original = remote.received.slice(1);
    expect(local.received.map(({ body }) => body)).toEqual(original.map(({ body }) => body));
    expect(local.received.map(({ headers }) => headers["webhook-signature"])).toEqual(
      original.map(({ headers }) => headers["webhook-signature"]),
    );
    expect(listener.lines.at(-1)).toBe("Ended: 2 forwarded, 0 failed.");
    const said = listener.lines.join("\n");
    for (const hidden of [key.secret ?? "", endpoint.secret, "v1,"]) expect(said).not.toContain(hidden);
    await local.close();
  });

  it("forwards from a placeholder address that fails and from an endpoint that is disabled, signed here", async () => {
    const { key, endpoint, env } = await tenant(500);
    const local = await startReceiver();
    const past = await happen(key.tenantId, newId());
    const args = ["--forward-to", local.url, "--endpoint", endpoint.id, "--since", "1h", "--json"];
    const listener = await startListening(args, { ...env, FAIRLEAD_WEBHOOK_SECRET: endpoint.secret });
    const disabled = { status: "disabled", disabledAt: new Date(), disabledReason: "manual" } as const;
    await prisma.webhookEndpoint.update({ where: { id: endpoint.id }, data: disabled });
    const skipped = await happen(key.tenantId, newId());
    await listener.next();
    await listener.interrupt();
    expect(local.received.map(({ headers }) => headers["webhook-id"])).toEqual([past, skipped]);
    for (const { body, headers } of local.received) new SvixWebhook(endpoint.secret).verify(body, headers);
    const [, delivery] = listener.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(delivery).toMatchObject({ kind: "delivery", event_id: past, status: 204, error: null });
    await local.close();
  });

  it("ends with advice at a foreign endpoint, and at a key that is revoked meanwhile", async () => {
    const { key, env } = await tenant();
    const foreign = await makeEndpoint();
    const args = ["--forward-to", "http://127.0.0.1:9/"];
    const refused = await startListening([...args, "--endpoint", foreign.id], env);
    expect(await refused.ended()).toBe(1);
    expect(refused.lines.at(-1)).toMatch(/^not_found: .*Look the endpoint's id up/);
    const listener = await startListening(args, env);
    await prisma.federationKey.update({ where: { id: key.keyRowId }, data: { revokedAt: new Date() } });
    await listener.next();
    expect(await listener.ended()).toBe(1);
    expect(listener.lines.at(-1)).toMatch(/Run fairlead doctor/);
  });
});
