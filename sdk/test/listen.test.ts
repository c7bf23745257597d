import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "../src/cli/run";
import { type CallbackDelivery } from "../src/index";
import { mockEvent, signWebhook, TestServer } from "../src/testing";
import { Webhook } from "../src/webhooks";
import { type LocalReceiver, startListening, startReceiver } from "./support/listener";
import { keys } from "./support/vectors";

const { keyId, secret } = keys["hmac-sha256"];
const OTHER_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const PORTAL_SECRET = "whsec_c2VjcmV0LW9mLXRoZS1wb3J0YWwtMzItYnl0ZXM=";
const PORTAL = "https://leads.example.com";
const ENV = { FAIRLEAD_BASE_URL: PORTAL, FAIRLEAD_KEY_ID: keyId, FAIRLEAD_SECRET: secret };
const CALLBACKS = "/api/v1/federation/callbacks";
const endpoint = (id: string) => ({ id, url: `https://crm.example/${id}?token=of-the-receiver` });

let portal: TestServer;
let receiver: LocalReceiver;
/** What each endpoint was sent, as the portal's log has it. */
let log: Map<string, CallbackDelivery[]>;

beforeEach(async () => {
  receiver = await startReceiver();
  log = new Map([["e1", []]]);
  portal = new TestServer({ credentials: { keyId, secret }, baseUrl: PORTAL });
  portal.on(`GET ${CALLBACKS}`, () => ({
    body: { items: [...log.keys()].map(endpoint), next_cursor: null },
  }));
  portal.on(`GET ${CALLBACKS}/e1`, { body: { endpoint: endpoint("e1") } });
  for (const id of ["e1", "e2"]) {
    portal.on(`GET ${CALLBACKS}/${id}/deliveries`, ({ query }) => {
      expect(query.get("order")).toBe("oldest");
      const since = query.get("since") ?? "";
      const items = (log.get(id) ?? []).filter(({ created_at: at }) => at >= since);
      return { body: { items, next_cursor: null } };
    });
  }
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (input: URL, init?: RequestInit) =>
    input.href.startsWith(PORTAL) ? portal.fetch(input, init) : real(input, init),
  );
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await receiver.close();
});

let count = 0;
async function send(given: Partial<CallbackDelivery> = {}, id = "e1"): Promise<CallbackDelivery> {
  count += 1;
  const event = mockEvent("lead.assigned");
  const { body, headers } = await signWebhook({ secret: PORTAL_SECRET, payload: event, id: event.id });
  const delivery: CallbackDelivery = {
    id: `d${count}`,
    event_id: event.id,
    type: event.type,
    status: "succeeded",
    attempts: 1,
    body,
    headers,
    created_at: new Date().toISOString(),
    ...given,
  };
  log.get(id)?.push(delivery);
  return delivery;
}

const listenTo = (args: string[] = [], env: Record<string, string> = {}) =>
  startListening(["--forward-to", receiver.url, ...args], { ...ENV, ...env });
const bodies = () => receiver.received.map(({ body }) => body);

describe("fairlead listen", () => {
  it("forwards what comes from now on, once, with the headers and the signature of the portal", async () => {
    await send();
    const listener = await listenTo(["-H", "x-local: yes"]);
    expect(receiver.received).toEqual([]);
    const [first, second] = [await send(), await send()];
    await listener.next();
    await listener.next();
    expect(bodies()).toEqual([first.body, second.body]);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    expect(headers).toMatchObject({ ...first.headers, "x-local": "yes" });
    expect(await new Webhook(PORTAL_SECRET).verify(body, headers)).toMatchObject({ type: "lead.assigned" });
    expect(await listener.interrupt()).toBe(0);
    const said = listener.lines.join("\n");
    expect(said).toMatch(
      new RegExp(String.raw`\d\d:\d\d:\d\d  204  lead.assigned  ${first.event_id}  \d+ ms`),
    );
    expect(said).toContain("Following https://crm.example/e1 (e1)");
    expect(listener.lines.at(-1)).toBe("Ended: 2 forwarded, 0 failed.");
    for (const hidden of [secret, PORTAL_SECRET, "of-the-receiver", "v1,"])
      expect(said).not.toContain(hidden);
  });

  it("begins earlier when told, and follows endpoints that are registered meanwhile", async () => {
    const old = await send({ created_at: new Date(Date.now() - 90 * 60_000).toISOString() });
    await send({ created_at: new Date(Date.now() - 3 * 3_600_000).toISOString() });
    const listener = await listenTo(["--since", "2h"]);
    expect(bodies()).toEqual([old.body]);
    log.set("e2", []);
    const late = await send({}, "e2");
    for (let round = 0; round < 20; round += 1) await listener.next();
    expect(bodies()).toEqual([old.body, late.body]);
    log.delete("e2");
    portal.on(`GET ${CALLBACKS}/e2/deliveries`, { status: 404, body: { code: "not_found" } });
    await listener.next();
    expect(await listener.interrupt()).toBe(0);
  });

  it("finds what became visible late, with a time before that of what was seen", async () => {
    const listener = await listenTo();
    const first = await send();
    await listener.next();
    const late = await send({ created_at: new Date(Date.now() - 20_000).toISOString() });
    await listener.next();
    expect(bodies()).toEqual([first.body, late.body]);
    await listener.interrupt();
  });

  it("waits for a signature, and says how to do without", async () => {
    const listener = await listenTo();
    const waiting = await send({ status: "pending", attempts: 0, headers: null });
    const skipped = await send({ status: "skipped", attempts: 0, headers: null });
    await listener.next();
    expect(receiver.received).toEqual([]);
    expect(listener.lines.at(-1)).toContain(`${skipped.event_id}  0 ms  the portal did not attempt it`);
    expect(listener.lines.at(-1)).toContain("FAIRLEAD_WEBHOOK_SECRET");
    waiting.headers = (
      await signWebhook({ secret: PORTAL_SECRET, payload: waiting.body, id: waiting.event_id })
    ).headers;
    await listener.next();
    expect(bodies()).toEqual([waiting.body]);
    await listener.interrupt();
    expect(listener.lines.at(-1)).toBe("Ended: 1 forwarded, 1 failed.");
  });

  it("signs anew with the receiver's secrets, also what was never attempted or long ago", async () => {
    const env = { FAIRLEAD_WEBHOOK_SECRET: `${PORTAL_SECRET} ${OTHER_SECRET}` };
    const listener = await listenTo([], env);
    const stale = await signWebhook({ secret: PORTAL_SECRET, payload: "{}", timestamp: 1_700_000_000 });
    await send({ headers: stale.headers });
    await send({ status: "skipped", headers: null });
    await listener.next();
    expect(receiver.received).toHaveLength(2);
    for (const { headers, body } of receiver.received) {
      await new Webhook(PORTAL_SECRET).verify(body, headers);
      await new Webhook(OTHER_SECRET).verify(body, headers);
      expect(headers["webhook-id"]).toBe((JSON.parse(body) as { id: string }).id);
    }
    await listener.interrupt();
    expect(listener.lines.join("\n")).not.toContain(OTHER_SECRET);
  });

  it("shows what the receiver does wrong, and goes on", async () => {
    const listener = await listenTo();
    receiver.status = 500;
    await send();
    await listener.next();
    expect(listener.lines.at(-1)).toMatch(/ {2}500 {2}lead.assigned .* not a status of the 200s$/);
    receiver.status = 307;
    await send();
    await listener.next();
    expect(listener.lines.at(-1)).toMatch(/ {2}307 {2}.* redirects are not followed$/);
    await receiver.close();
    await send();
    await listener.next();
    expect(listener.lines.at(-1)).toMatch(/ {2}--- {2}.* connection refused: does your receiver listen at/);
    expect(await listener.interrupt()).toBe(0);
    expect(listener.lines.at(-1)).toBe("Ended: 0 forwarded, 3 failed.");
  });

  it("backs off while the portal fails, as long as it asks for, and loses nothing", async () => {
    const listener = await listenTo();
    const delivery = await send();
    portal.failNext("network").failNext(503).failNext(429, 1, { "retry-after": "20" });
    for (let round = 0; round < 4; round += 1) await listener.next();
    expect(listener.pauses.slice(1, 4)).toEqual([1_000, 2_000, 20_000]);
    expect(bodies()).toEqual([delivery.body]);
    const said = listener.lines.join("\n");
    expect(said).toContain("connection_failed: leads.example.com cannot be reached");
    expect(said).toContain("Trying again in 20 s.");
    expect(said).toContain("The portal answers again.");
    await listener.interrupt();
  });

  it("speaks JSON", async () => {
    const listener = await listenTo(["--json", "--endpoint", "e1"]);
    const { id, event_id } = await send();
    await listener.next();
    portal.failNext(503);
    await listener.next();
    await listener.next();
    await listener.interrupt();
    const said = listener.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said.map(({ kind }) => kind)).toEqual(["listening", "delivery", "trouble", "recovered", "ended"]);
    expect(said[0]).toMatchObject({ endpoints: [{ id: "e1", address: "https://crm.example/e1" }] });
    const facts = { type: "lead.assigned", endpoint_id: "e1", status: 204, error: null };
    expect(said[1]).toMatchObject({ delivery_id: id, event_id, ...facts });
    expect(said[1]?.["duration_ms"]).toBeGreaterThanOrEqual(0);
    expect(said[2]).toMatchObject({ error: "ServerError", status: 503, retry_in_ms: 1_000 });
    expect(said[4]).toMatchObject({ forwarded: 1, failed: 0 });
  });

  it("is a process that ends well at Ctrl-C, also while the portal is away", async () => {
    await receiver.close();
    const { origin } = new URL(receiver.url);
    const args = ["--import", "tsx", "sdk/src/cli/main.ts", "listen", "--forward-to", receiver.url];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...ENV, FAIRLEAD_BASE_URL: origin },
    });
    const ended = once(child, "exit");
    let said = "";
    child.stdout.on("data", (text: Buffer) => (said += text.toString()));
    try {
      while (!said.includes("Trying again") && child.exitCode === null)
        await Promise.race([once(child.stdout, "data"), ended]);
      child.kill("SIGINT");
      expect(await ended).toEqual([0, null]);
      expect(said).toMatch(/Ended: 0 forwarded, 0 failed\.\n$/);
    } finally {
      child.kill("SIGKILL");
    }
  }, 30_000);

  it.each<[string, number, string, RegExp]>([
    ["a key without the scope", 403, "scope_missing", /^scope_missing: .* Use a key with the scope callb/],
    ["a key that was revoked", 401, "key_unknown_or_revoked", /Run fairlead doctor/],
    ["an endpoint that is not there", 404, "not_found", /Look the endpoint's id up/],
  ])("ends with advice at %s", async (_name, status, code, said) => {
    portal.on(`GET ${CALLBACKS}/e1`, { status, body: { code, detail: "No." } });
    const listener = await listenTo(["--endpoint", "e1"]);
    expect(await listener.ended()).toBe(1);
    expect(listener.lines.at(-1)).toMatch(said);
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ["no receiver", [], {}, /--forward-to/],
    ["a receiver that is no address", ["--forward-to", "localhost:3000"], {}, /http or https address/],
    [
      "a password in the address",
      ["--forward-to", "http://a:pass-word@localhost/"],
      {},
      /without credentials/,
    ],
    ["a time that is none", ["--forward-to", "http://localhost/", "--since", "yesterday"], {}, /--since 30m/],
    [
      "a secret that is none",
      ["--forward-to", "http://localhost/"],
      { FAIRLEAD_WEBHOOK_SECRET: "whsec_%not-base64%" },
      /looks like whsec_/,
    ],
  ])("says what to do with %s", async (_name, args, env, said) => {
    const lines: string[] = [];
    expect(await run(["listen", ...args], { ...ENV, ...env }, (line) => void lines.push(line))).toBe(2);
    expect(lines.join("\n")).toMatch(said);
    expect(lines.join("\n")).not.toMatch(/pass-word|not-base64/);
  });
});
