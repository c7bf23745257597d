import { fork } from "node:child_process";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { inTransaction } from "@/platform/db/transaction";
import { revokeKey } from "@/domains/federation/server";
import { adminCaller } from "../support/caller";
import {
  AUTHORITY,
  makeFederationKey,
  type Mount,
  MOUNTS,
  send,
  type Served,
  serveMount,
  type TestKey,
} from "../support/federation";
import { effectsOf, PROBE_ROUTES } from "../support/federation-probe";
import { signRequest, type SignedMessage } from "../support/signer";

const PROBE = "/api/v1/federation/probe";

let key: TestKey;
let other: TestKey;
const served = new Map<Mount, Served>();

beforeAll(async () => {
  key = await makeFederationKey();
  other = await makeFederationKey({ algorithm: "ed25519" });
  for (const mount of MOUNTS) served.set(mount, await serveMount(mount, PROBE_ROUTES));
});
afterAll(() => Promise.all([...served.values()].map(({ stop }) => stop())));

const urlOf = (mount: Mount): string => served.get(mount)?.baseUrl ?? "";
const signed = (by: TestKey, label: string): SignedMessage =>
  signRequest(by, {
    method: "POST",
    target: `${PROBE}?a=b`,
    authority: AUTHORITY,
    body: JSON.stringify({ label }),
  });

/** Sends to all, a few at a time, and collects what `read` makes of each. */
async function sendAll<T>(
  messages: SignedMessage[],
  to: (index: number) => string,
  read: (answer: Awaited<ReturnType<typeof send>>, index: number) => T,
): Promise<T[]> {
  const results: T[] = [];
  const queue = messages.entries();
  const workers = Array.from({ length: 8 }, async () => {
    for (const [index, message] of queue) results.push(read(await send(to(index), message), index));
  });
  await Promise.all(workers);
  return results;
}

describe("a captured request", () => {
  it("is accepted by nobody again: 1,000 replays to three servers, one of them another process (R4)", async () => {
    const child = fork("test/federation/serve-probes.ts", {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, NODE_ENV: "test" },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const [elsewhere] = (await once(child, "message")) as [string];
    const targets = [...MOUNTS.map(urlOf), elsewhere];
    const label = randomBytes(6).toString("hex");
    const captured = signed(key, label);
    expect((await send(urlOf("gateway"), captured)).status).toBe(201);
    const replays = Array.from({ length: 1_000 }, () => captured);
    const codes = await sendAll(
      replays,
      (index) => targets[index % 3] ?? "",
      ({ status, json }) => `${status} ${String(json["code"])}`,
    );
    expect(new Set(codes)).toEqual(new Set(["401 nonce_reused"]));
    expect(await effectsOf(label)).toBe(1);
    child.kill();
    await once(child, "exit");
  }, 60_000);

  it("is accepted once when all copies arrive together", async () => {
    const label = randomBytes(6).toString("hex");
    const captured = signed(key, label);
    const statuses = await sendAll(
      Array.from({ length: 40 }, () => captured),
      (index) => urlOf(MOUNTS[index % 2] ?? "next"),
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(await effectsOf(label)).toBe(1);
  });

  it("is worthless after ten minutes, when its nonce is forgotten", async () => {
    const old = signRequest(
      key,
      { method: "GET", target: PROBE, authority: AUTHORITY },
      { created: Math.floor(Date.now() / 1000) - 601 },
    );
    expect((await send(urlOf("gateway"), old)).json["code"]).toBe("timestamp_out_of_range");
  });
});

/** Changes that leave the request one that HTTP can carry. */
type Mutation = (message: SignedMessage, pick: (length: number) => number) => SignedMessage;

const SIGNED_HEADERS = [
  "content-digest",
  "content-type",
  "idempotency-key",
  "signature-input",
  "signature",
  "host",
];
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/:;"(),. ';

function replaceAt(text: string, at: number, by: string): string {
  return text.slice(0, at) + by + text.slice(at + 1);
}

const inHeader: Mutation = (message, pick) => {
  const name = SIGNED_HEADERS[pick(SIGNED_HEADERS.length)] ?? "signature";
  const value = message.headers[name] ?? "";
  const at = pick(value.length);
  const edits = [
    replaceAt(value, at, ALPHABET.charAt(pick(ALPHABET.length))),
    replaceAt(value, at, ""),
    value.slice(0, at) + ALPHABET.charAt(pick(ALPHABET.length)) + value.slice(at),
    value.slice(0, at),
    value + value,
  ];
  return { ...message, headers: { ...message.headers, [name]: edits[pick(edits.length)] ?? "" } };
};

const inBody: Mutation = (message, pick) => {
  const body = Buffer.from(message.body);
  const at = pick(body.length);
  const edits = [
    () => body.writeUInt8((body.readUInt8(at) ^ (1 << pick(8))) & 0xff, at),
    () => body.writeUInt8(pick(256), at),
  ];
  edits[pick(edits.length)]?.();
  const cut = pick(4) === 0 ? body.subarray(0, at) : body;
  return { ...message, body: cut };
};

const inTarget: Mutation = (message, pick) => {
  const at = 1 + pick(message.target.length - 1);
  const by = "abcxyz019-_.~/?&=%".charAt(pick(18));
  return {
    ...message,
    target: pick(2) === 0 ? replaceAt(message.target, at, by) : replaceAt(message.target, at, ""),
  };
};

const inMethod: Mutation = (message, pick) => ({
  ...message,
  method: ["PUT", "PATCH", "DELETE", "GET", "HEAD"][pick(5)] ?? "PUT",
});

const without: Mutation = (message, pick) => {
  const name = SIGNED_HEADERS.filter((one) => one !== "host")[pick(5)];
  return {
    ...message,
    headers: Object.fromEntries(Object.entries(message.headers).filter(([one]) => one !== name)),
  };
};

const MUTATIONS: readonly Mutation[] = [
  inHeader,
  inHeader,
  inHeader,
  inBody,
  inBody,
  inTarget,
  inMethod,
  without,
];

const same = (left: SignedMessage, right: SignedMessage): boolean =>
  left.method === right.method &&
  left.target === right.target &&
  left.body.equals(right.body) &&
  JSON.stringify(trimmed(left.headers)) === JSON.stringify(trimmed(right.headers));

/** HTTP itself drops blanks around a value. */
const trimmed = (headers: Record<string, string>): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}:${value.trim()}`);

it("a Host in capitals is not the one that was signed", async () => {
  const message = signed(key, "case");
  const shouted = { ...message.headers, host: AUTHORITY.toUpperCase() };
  expect((await send(urlOf("gateway"), { ...message, headers: shouted })).status).toBe(401);
});

describe("altered copies of signed requests", () => {
  it("are refused with 401 and one body per code: 1,000 mutations (R5)", async () => {
    const before = await prisma.outboxEvent.count();
    const drawn = fc.sample(
      fc.tuple(
        fc.nat(MUTATIONS.length - 1),
        fc.array(fc.nat(2 ** 30), { minLength: 8, maxLength: 8 }),
        fc.boolean(),
      ),
      { numRuns: 1_000 },
    );
    const altered = drawn.flatMap(([which, numbers, hmac]) => {
      const message = signed(hmac ? key : other, "mutation");
      let index = 0;
      const pick = (length: number): number => (numbers[index++ % numbers.length] ?? 0) % Math.max(1, length);
      const mutated = MUTATIONS[which]?.(message, pick) ?? message;
      return same(message, mutated) ? [] : [mutated];
    });
    expect(altered.length).toBeGreaterThan(900);
    const bodies = new Map<string, Set<string>>();
    const wrong: unknown[] = [];
    await sendAll(
      altered,
      (index) => urlOf(MOUNTS[index % 2] ?? "next"),
      (answer, index) => {
        const { request_id: requestId, instance, server_time: time, ...rest } = answer.json;
        const isHead = altered[index]?.method === "HEAD";
        if (answer.status !== 401)
          wrong.push([answer.text, altered[index]?.method, altered[index]?.target, altered[index]?.headers]);
        if (isHead || answer.status !== 401) return;
        expect([typeof requestId, typeof instance, time === undefined || typeof time === "string"]).toEqual([
          "string",
          "string",
          true,
        ]);
        const code = String(rest["code"]);
        bodies.set(code, (bodies.get(code) ?? new Set()).add(JSON.stringify(rest)));
      },
    );
    expect(wrong).toEqual([]);
    for (const [code, texts] of bodies) expect(texts.size, code).toBe(1);
    expect([...bodies.keys()]).toEqual(
      expect.arrayContaining(["signature_invalid", "digest_mismatch", "signature_missing"]),
    );
    expect(await prisma.outboxEvent.count()).toBe(before);
  }, 60_000);
});

describe("revoking", () => {
  it("holds from the next request on, in the middle of a hundred", async () => {
    const doomed = await makeFederationKey();
    let revokedAt = Number.POSITIVE_INFINITY;
    const started: number[] = [];
    const label = randomBytes(6).toString("hex");
    const queue = Array.from({ length: 100 }, (_, index) => index).values();
    const outcomes: { began: number; status: number; code: unknown }[] = [];
    const workers = Array.from({ length: 6 }, async () => {
      for (const index of queue) {
        if (index === 50) {
          await inTransaction((tx) => revokeKey(tx, adminCaller(), doomed.keyRowId));
          revokedAt = performance.now();
        }
        const began = performance.now();
        started.push(began);
        const answer = await send(urlOf(MOUNTS[index % 2] ?? "next"), signed(doomed, label));
        outcomes.push({ began, status: answer.status, code: answer.json["code"] });
      }
    });
    await Promise.all(workers);
    const after = outcomes.filter(({ began }) => began > revokedAt);
    expect(after.length).toBeGreaterThan(20);
    expect(after.every(({ status, code }) => status === 401 && code === "key_unknown_or_revoked")).toBe(true);
    const accepted = outcomes.filter(({ status }) => status === 201).length;
    expect(accepted).toBeGreaterThan(20);
    expect(await effectsOf(label)).toBe(accepted);
  });
});
