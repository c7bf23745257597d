import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "../src/cli/run";
import { type StatusAnswer } from "../src/index";
import { mockEvent, signWebhook, TestServer } from "../src/testing";
import { keys, vectors } from "./support/vectors";

const WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ENV = {
  FAIRLEAD_BASE_URL: "https://leads.example.com",
  FAIRLEAD_KEY_ID: keys["hmac-sha256"].keyId,
  FAIRLEAD_SECRET: keys["hmac-sha256"].secret,
  FAIRLEAD_WEBHOOK_SECRET: WEBHOOK_SECRET,
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void vi.unstubAllGlobals());

async function fairlead(args: string[], env: Record<string, string | undefined> = {}) {
  const lines: string[] = [];
  const code = await run(args, { ...ENV, ...env }, (line) => void lines.push(line));
  return { code, text: lines.join("\n") };
}

const asFlags = (headers: Record<string, string>) =>
  Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);

describe("fairlead sign", () => {
  it("prints the signed text and a curl command that a shell reads back exactly", async () => {
    const body = `{"subject":"It's \\"broken\\" $HOME \`x\`"}`;
    const { code, text } = await fairlead(["sign", "post", "/api/v1/federation/escalation", "--data", body]);
    expect(code).toBe(0);
    expect(text).toContain('"@method": POST\n"@authority": leads.example.com\n');
    const command = text.slice(text.indexOf("curl -sS"));
    const words = execFileSync("bash", ["-c", `curl() { printf '%s\\0' "$@"; }\n${command}`], {
      encoding: "utf8",
    });
    expect(words.split("\0")).toContain(body);
    expect(words.split("\0")).toContain("https://leads.example.com/api/v1/federation/escalation");
    expect(text).not.toContain(ENV.FAIRLEAD_SECRET);
  });

  it("writes a query in the form that is signed", async () => {
    const { text } = await fairlead(["sign", "GET", "https://leads.example.com/x?q=a b'c*", "--curl"]);
    expect(text).toContain("'https://leads.example.com/x?q=a+b%27c*'");
    expect(text).not.toContain("Signed text");
  });

  it("takes an Ed25519 key from a file", async () => {
    const file = path.join(folder, "key.pem");
    writeFileSync(file, keys.ed25519.privateKey);
    const args = ["sign", "GET", "/api/v1/federation/status", "--private-key-file", file];
    const { text } = await fairlead([...args, "--key-id", keys.ed25519.keyId]);
    expect(text).toContain('alg="ed25519"');
  });
});

describe("fairlead verify, a signed request", () => {
  const post = vectors.find(
    ({ name, algorithm }) => name === "POST with a body" && algorithm === "hmac-sha256",
  );
  const { method = "", url = "", body = "" } = post?.request ?? {};
  const headers = post?.headers ?? {};

  it("holds, or says what differs", async () => {
    const good = await fairlead(["verify", method, url, "--data", body, ...asFlags(headers)]);
    expect(good).toMatchObject({ code: 0, text: expect.stringContaining("The signature holds.") as string });
    const changed = await fairlead(["verify", method, url, "--data", `${body} `, ...asFlags(headers)]);
    expect(changed.code).toBe(1);
    expect(changed.text).toContain("content-digest differs");
  });
});

describe("fairlead verify, a webhook", () => {
  const delivery = (timestamp?: number) =>
    signWebhook({ secret: WEBHOOK_SECRET, payload: mockEvent("lead.assigned"), timestamp });

  it("holds, also long after, and then says that a receiver would refuse it", async () => {
    const fresh = await delivery();
    const file = path.join(folder, "body.json");
    writeFileSync(file, fresh.body);
    const now = await fairlead(["verify", "--data-file", file, ...asFlags(fresh.headers)]);
    expect(now.code).toBe(0);
    expect(now.text).not.toContain("refuses it");
    const old = await delivery(Math.floor(Date.now() / 1000) - 7_200);
    const late = await fairlead(["verify", "--data", old.body, ...asFlags(old.headers)]);
    expect(late).toMatchObject({
      code: 0,
      text: expect.stringContaining("A receiver refuses it now") as string,
    });
  });

  it.each<[string, (body: string) => string, RegExp]>([
    ["a line break at its end", (body) => `${body}\n`, /line break at its end was added/],
    ["other spacing", (body) => JSON.stringify(JSON.parse(body), null, 2), /parsed and written again/],
    ["another word", (body) => body.replace("Drain", "Brain"), /Check the secret/],
  ])("does not hold with %s", async (_name, change, said) => {
    const { body, headers } = await delivery();
    const { code, text } = await fairlead(["verify", "--data", change(body), ...asFlags(headers)]);
    expect(code).toBe(1);
    expect(text).toMatch(said);
  });
});

describe("fairlead doctor", () => {
  const STATUS: StatusAnswer = {
    service: { status: "ok", version: "1.0.0" },
    client: { id: "c1", name: "CRM", status: "active", rate_limit: null },
    key: { id: ENV.FAIRLEAD_KEY_ID, mode: "test", scopes: ["usage:write"], expires_at: null },
    limits: { limit: 100, remaining: 99, resets_in_seconds: 30 },
    endpoints: [{ id: "e1", url: "https://crm.example/hook", status: "active", failing_since: null }],
    incidents_open: 0,
    escalations_open: 0,
    contract_version: "2026-11-01",
    time: "2026-11-21T09:30:00Z",
  };
  const portal = (date: Date, status: Partial<StatusAnswer> = {}) => {
    const credentials = { keyId: ENV.FAIRLEAD_KEY_ID, secret: ENV.FAIRLEAD_SECRET };
    const server = new TestServer({ credentials, baseUrl: ENV.FAIRLEAD_BASE_URL });
    server.on("GET /api/v1/federation/status", {
      body: { ...STATUS, ...status },
      headers: { date: date.toUTCString() },
    });
    vi.stubGlobal("fetch", server.fetch);
    return server;
  };

  it("finds everything well", async () => {
    portal(new Date());
    const { code, text } = await fairlead(["doctor"]);
    expect(text).toContain("ok   scopes: usage:write");
    expect(text).not.toContain("BAD");
    expect(code).toBe(0);
  });

  it("finds a clock that is off", async () => {
    portal(new Date(Date.now() + 120_000));
    const { code, text } = await fairlead(["doctor"]);
    expect(code).toBe(1);
    expect(text).toMatch(/BAD {2}this clock is 1(1[5-9]|2[0-5]) s behind the server's/);
  });

  it("finds a failing endpoint, and a key that is refused", async () => {
    const endpoint = {
      id: "e1",
      url: "https://crm.example/hook",
      status: "active",
      failing_since: "2026-11-21T08:00:00Z",
    };
    portal(new Date(), { endpoints: [endpoint] });
    expect(await fairlead(["doctor"])).toMatchObject({ code: 1 });
    const stranger = new TestServer({ baseUrl: ENV.FAIRLEAD_BASE_URL });
    vi.stubGlobal("fetch", stranger.fetch);
    const { code, text } = await fairlead(["doctor"]);
    expect(code).toBe(1);
    expect(text).toMatch(/BAD {2}signature_invalid: /);
  });

  it("says when nothing answers", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    const { code, text } = await fairlead(["doctor"]);
    expect(code).toBe(1);
    expect(text).toContain("BAD  https://leads.example.com does not answer");
  });
});

describe("used wrongly", () => {
  it.each<[string, string[], Record<string, string | undefined>, RegExp]>([
    ["an unknown command", ["lisen"], {}, /no "fairlead lisen"/],
    ["an unknown option", ["sign", "--secret", "x"], {}, /--secret/],
    ["no portal", ["doctor"], { FAIRLEAD_BASE_URL: undefined }, /FAIRLEAD_BASE_URL/],
    ["no key", ["doctor"], { FAIRLEAD_KEY_ID: undefined }, /FAIRLEAD_KEY_ID/],
    ["no secret", ["doctor"], { FAIRLEAD_SECRET: undefined }, /FAIRLEAD_SECRET/],
    ["a mistyped secret", ["doctor"], { FAIRLEAD_SECRET: ENV.FAIRLEAD_SECRET.toLowerCase() }, /mistyped/],
    ["a file that is not there", ["sign", "POST", "/x", "--data-file", "/nowhere/x"], {}, /cannot be read/],
    ["no headers", ["verify", "--data", "{}"], {}, /webhook-id/],
    ["nothing to sign", ["sign", "GET"], {}, /what to sign/],
  ])("%s", async (_name, args, env, said) => {
    const { code, text } = await fairlead(args, env);
    expect(code).toBe(2);
    expect(text).toMatch(said);
  });

  it("says so apart from what it prints, which may be a command for a shell", async () => {
    const printed: string[] = [];
    const complained: string[] = [];
    const code = await run(["sign", "GET", "/x", "--curl"], {}, (line) => void printed.push(line), {
      interrupted: () => new AbortController().signal,
      complain: (line) => void complained.push(line),
    });
    expect({ code, printed, complained }).toEqual({
      code: 2,
      printed: [],
      complained: [expect.stringContaining("FAIRLEAD_")],
    });
  });

  it("helps", async () => {
    expect(await fairlead([])).toMatchObject({
      code: 0,
      text: expect.stringContaining("fairlead doctor") as string,
    });
  });
});
