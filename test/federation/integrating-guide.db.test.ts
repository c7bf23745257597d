import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { AUTHORITY, makeFederationKey, serveMount } from "../support/federation";

const run = promisify(execFile);

/** The commands of the guide, in order. */
const commands = [...readFileSync("docs/integrating.md", "utf8").matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(
  ([, command = ""]) => command,
);

it("takes a new integrator from a key to usage, callbacks and help, as written", async () => {
  const served = await serveMount("gateway");
  const folder = mkdtempSync(path.join(os.tmpdir(), "fairlead-guide-"));
  const { port } = new URL(served.baseUrl);
  writeFileSync(path.join(folder, ".curlrc"), `connect-to = "${AUTHORITY}:127.0.0.1:${port}"\n`);
  try {
    const key = await makeFederationKey();
    const env = {
      NODE_ENV: "test" as const,
      PATH: process.env["PATH"],
      CURL_HOME: folder,
      FAIRLEAD_BASE_URL: `http://${AUTHORITY}`,
      FAIRLEAD_KEY_ID: key.keyId,
      FAIRLEAD_SECRET: key.secret ?? "",
    };
    const answers: unknown[] = [];
    for (const command of commands) {
      const { stdout } = await run("bash", ["-euo", "pipefail", "-c", command], { env });
      answers.push(JSON.parse(stdout));
    }
    expect(answers).toMatchObject([
      { key: { id: key.keyId } },
      { ok: true, results: [{ id: "crm-activity-1", status: "applied" }] },
      { ok: true, results: [{ id: "calls-0001", status: "applied" }] },
      { ok: true, secret: expect.stringMatching(/^whsec_/) as string },
      { ok: true, escalation: { status: "open" } },
    ]);
  } finally {
    await served.stop();
    rmSync(folder, { recursive: true });
  }
});
