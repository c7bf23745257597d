import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { pool } from "@/platform/db/client";
import { AUTHORITY, makeFederationKey, send, type TestKey } from "../support/federation";
import { signRequest, type UnsignedRequest } from "../support/signer";

const CANARIES = 50;

/** Every row of every table as text: what a dump holds. */
async function everything(): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  let text = "";
  for (const { name } of rows) {
    const found = await pool.query<{ all: string | null }>(
      `SELECT string_agg(t::text, E'\\n') AS all FROM "${name}" t`,
    );
    text += found.rows[0]?.all ?? "";
  }
  return text;
}

const request = (change: Partial<UnsignedRequest> = {}): UnsignedRequest => ({
  method: "POST",
  target: "/api/v1/federation/probe",
  authority: AUTHORITY,
  body: '{"label":"canary"}',
  ...change,
});

/** What a caller may do wrong with its secret in hand, and what goes well. */
function requestsOf(key: TestKey): ReturnType<typeof signRequest>[] {
  const secret = key.secret ?? "";
  return [
    signRequest(key, request()),
    signRequest(key, request({ body: '{"label":"canary","fail":"crash"}' })),
    signRequest(key, request({ body: '{"label":' })),
    signRequest(key, request({ idempotencyKey: "short" })),
    signRequest({ ...key, secret: `${secret}x` }, request()),
    signRequest(key, request(), { created: 1 }),
    signRequest(key, request({ headers: { authorization: `Bearer ${secret}`, cookie: `secret=${secret}` } })),
  ];
}

it("secrets reach no table, no log and no answer: 50 canaries", async () => {
  const child = fork("test/federation/serve-probes.ts", {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, LOG_LEVEL: "trace", NODE_ENV: "test" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  child.stdout?.on("data", (part: Buffer) => (log += part.toString()));
  child.stderr?.on("data", (part: Buffer) => (log += part.toString()));
  const [baseUrl] = (await once(child, "message")) as [string];

  const keys: TestKey[] = [];
  for (let index = 0; index < CANARIES; index += 1) keys.push(await makeFederationKey());
  let answers = "";
  for (const key of keys) {
    for (const message of requestsOf(key)) {
      const answer = await send(baseUrl, message);
      answers += answer.text + JSON.stringify(answer.headers);
    }
  }
  child.kill();
  await once(child, "exit");

  const dump = await everything();
  expect(log).toContain("crashed over canary");
  expect(answers).toContain('"code":"internal_error"');
  expect(dump).toContain(keys[0]?.keyId);
  for (const { secret = "" } of keys) {
    // the prefix is shown on purpose; nothing of what follows it may be
    const hidden = secret.slice(13);
    const forms = [
      hidden,
      Buffer.from(secret).toString("base64").slice(20),
      Buffer.from(hidden).toString("hex"),
    ];
    for (const form of forms) {
      for (const place of [log, answers, dump]) expect(place.includes(form)).toBe(false);
    }
  }
}, 60_000);
