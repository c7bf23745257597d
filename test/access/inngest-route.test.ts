import { createHash, createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const SIGNING_KEY = `signkey-test-${"ab".repeat(32)}`;
const ADDRESS = "http://localhost:3000/api/inngest";

type Method = "GET" | "POST" | "PUT";
type Handler = (request: Request) => Promise<Response>;

async function call(method: Method, headers: Record<string, string> = {}, body = "{}"): Promise<Response> {
  const route = (await import("@/app/api/inngest/route")) as unknown as Record<Method, Handler>;
  const request = new Request(method === "POST" ? `${ADDRESS}?fnId=fairlead-x&stepId=step` : ADDRESS, {
    method,
    headers: { host: "localhost:3000", "content-type": "application/json", ...headers },
    ...(method === "GET" ? {} : { body }),
  });
  return route[method](request);
}

/** As Inngest signs: the body and the time, under the key without its prefix. */
function sign(body: string, key = SIGNING_KEY): string {
  const seconds = Math.floor(Date.now() / 1_000).toString();
  const mac = createHmac("sha256", key.replace(/^signkey-test-/, "")).update(body + seconds);
  return `t=${seconds}&s=${mac.digest("hex")}`;
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

describe("without Inngest", () => {
  it.each(["GET", "POST", "PUT"] as const)("%s is not there", async (method) => {
    expect((await call(method)).status).toBe(404);
  });
});

describe("with Inngest", () => {
  beforeEach(() => {
    vi.stubEnv("INNGEST_EVENT_KEY", "event-key");
    vi.stubEnv("INNGEST_SIGNING_KEY", SIGNING_KEY);
  });

  it("carries nothing out that is not signed, or not by this key", async () => {
    const body = JSON.stringify({
      version: 2,
      event: {},
      events: [],
      steps: {},
      ctx: { run_id: "1", attempt: 0 },
    });
    expect((await call("POST", {}, body)).status).toBe(401);
    const wrong = { "x-inngest-signature": sign(body, createHash("sha256").update("x").digest("hex")) };
    expect((await call("POST", wrong, body)).status).toBe(401);
    expect((await call("GET")).status).toBe(401);
  });

  it("answers what is signed", async () => {
    const body = JSON.stringify({ url: ADDRESS });
    const headers = { "x-inngest-signature": sign(body), "x-inngest-sync-kind": "in_band" };
    const response = await call("PUT", headers, body);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ app_id: "fairlead" });
  });

  it("does not start without the signing key", async () => {
    vi.stubEnv("INNGEST_SIGNING_KEY", "");
    await expect(call("GET")).rejects.toThrow("Set the signing key");
  });
});
