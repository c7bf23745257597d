import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  AUTHORITY,
  makeFederationKey,
  MOUNTS,
  type Served,
  serveMount,
  type TestKey,
} from "../support/federation";

/* The script that integrators without our package start from, as it is printed in the README. */

const SCRIPT = "sdk/examples/fairlead.sh";
const bash = promisify(execFile);

it("is printed in the README as it is", () => {
  expect(readFileSync("sdk/README.md", "utf8")).toContain(readFileSync(SCRIPT, "utf8").trim());
});

describe.each(MOUNTS)("curl and openssl against the %s mount", (mount) => {
  let served: Served;
  let folder = "";
  beforeAll(async () => {
    served = await serveMount(mount);
    folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-curl-"));
    // What DNS does for integrators: the public address leads to the server under test.
    const { port } = new URL(served.baseUrl);
    writeFileSync(path.join(folder, ".curlrc"), `connect-to = "${AUTHORITY}:127.0.0.1:${port}"\n`);
  });
  afterAll(async () => {
    await served.stop();
    rmSync(folder, { recursive: true });
  });

  function credentials({ secret, privateKey }: TestKey): Record<string, string> {
    if (privateKey === undefined) return { FAIRLEAD_SECRET: secret ?? "" };
    const file = path.join(folder, "key.pem");
    writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
    return { FAIRLEAD_PRIVATE_KEY_FILE: file };
  }

  async function fairlead(key: TestKey, args: string[], env: Record<string, string> = {}): Promise<unknown> {
    const { stdout } = await bash("bash", [SCRIPT, ...args], {
      env: {
        NODE_ENV: "test",
        PATH: process.env["PATH"],
        CURL_HOME: folder,
        FAIRLEAD_BASE_URL: `http://${AUTHORITY}`,
        FAIRLEAD_KEY_ID: key.keyId,
        ...credentials(key),
        ...env,
      },
    });
    return JSON.parse(stdout);
  }

  it.each(["hmac-sha256", "ed25519"] as const)("reads and writes with an %s key", async (algorithm) => {
    const key = await makeFederationKey({ algorithm });
    expect(await fairlead(key, ["GET", "/api/v1/federation/status"])).toMatchObject({
      key: { id: key.keyId },
    });
    expect(await fairlead(key, ["GET", "/api/v1/federation/billing/invoices?limit=5&status=open"])).toEqual({
      items: [],
      next_cursor: null,
    });
    const event = { id: `shell-${mount}`, meter: "api.calls", quantity: 1, occurred_at: new Date() };
    const usage = ["POST", "/api/v1/federation/usage", JSON.stringify({ events: [event] })];
    const repeated = { FAIRLEAD_IDEMPOTENCY_KEY: "usage-2026-11-21-1" };
    const applied = { ok: true, results: [{ id: event.id, status: "applied" }] };
    expect(await fairlead(key, usage, repeated)).toEqual(applied);
    expect(await fairlead(key, usage, repeated)).toEqual(applied);
    expect(await fairlead(key, usage)).toMatchObject({ results: [{ status: "duplicate" }] });
  });

  it("writes without a body, and fails loudly where it is refused", async () => {
    const key = await makeFederationKey();
    const hook = { url: "https://crm.example.com/hook", event_types: ["lead.assigned"] };
    const made = await fairlead(key, ["POST", "/api/v1/federation/callbacks/register", JSON.stringify(hook)]);
    const { id } = (made as { endpoint: { id: string } }).endpoint;
    expect(await fairlead(key, ["DELETE", `/api/v1/federation/callbacks/${id}`])).toEqual({ ok: true, id });
    const wrong = fairlead({ ...key, secret: `${key.secret ?? ""}x` }, ["GET", "/api/v1/federation/status"]);
    await expect(wrong).rejects.toMatchObject({
      code: 22,
      stdout: expect.stringContaining("signature_invalid") as string,
    });
  });
});
