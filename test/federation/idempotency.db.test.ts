import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import {
  AUTHORITY,
  forBothMounts,
  makeFederationKey,
  send,
  serveMount,
  type TestKey,
  type WireAnswer,
} from "../support/federation";
import { atFullSize } from "../support/full-size";
import { effectsOf, holdProbes, PROBE_ROUTES } from "../support/federation-probe";
import { signRequest } from "../support/signer";

const PROBE = "/api/v1/federation/probe";
const fresh = (): string => randomBytes(9).toString("hex");

let key: TestKey;
beforeAll(async () => {
  key = await makeFederationKey();
});

const codeOf = ({ status, json }: WireAnswer): unknown[] => [status, json["code"]];

forBothMounts(
  "idempotency",
  ({ call }) => {
    const write = (body: unknown, idempotencyKey: string, by: TestKey = key, target = PROBE) =>
      call(by, "POST", target, body, { idempotencyKey });

    it("gives the stored answer again, to the byte, and does nothing twice", async () => {
      const label = fresh();
      const first = await write({ label }, `"${label}"`);
      const again = await write({ label }, `"${label}"`);
      expect(first.headers["idempotency-replayed"]).toBeUndefined();
      expect(again.headers["idempotency-replayed"]).toBe("true");
      expect([again.status, again.text]).toEqual([first.status, first.text]);
      expect(await effectsOf(label)).toBe(1);
    });

    it("takes the key bare as it takes it quoted", async () => {
      const label = fresh();
      await write({ label }, label);
      expect((await write({ label }, `"${label}"`)).headers["idempotency-replayed"]).toBe("true");
      const odd = String.raw`"a\"b\\c-${label}"`;
      await write({ label }, odd);
      expect((await write({ label }, `a"b\\c-${label}`)).headers["idempotency-replayed"]).toBe("true");
    });

    it("refuses the key with another body, path or query", async () => {
      const label = fresh();
      await write({ label }, label);
      expect(codeOf(await write({ label: "other" }, label))).toEqual([422, "idempotency_key_reused"]);
      expect(codeOf(await write({ label }, label, key, `${PROBE}?a=b`))).toEqual([
        422,
        "idempotency_key_reused",
      ]);
      expect(await effectsOf(label)).toBe(1);
    });

    it("keeps keys of clients and of routes apart", async () => {
      const label = fresh();
      const other = await makeFederationKey();
      for (const by of [key, other]) expect((await write({ label }, label, by)).status).toBe(201);
      const answer = await call(key, "DELETE", `${PROBE}/one`, undefined, { idempotencyKey: label });
      expect(answer.status).toBe(200);
      expect(await effectsOf(label)).toBe(2);
    });

    it("is shared by the keys of one client, so that a rotation in between repeats nothing", async () => {
      const label = fresh();
      const second = await makeFederationKey({ clientId: key.clientId, tenantId: key.tenantId });
      await write({ label }, label);
      expect((await write({ label }, label, second)).headers["idempotency-replayed"]).toBe("true");
      await prisma.federationKey.delete({ where: { id: second.keyRowId } });
    });

    it("answers 409 with Retry-After while the first still runs", async () => {
      const label = fresh();
      let open: () => void = () => undefined;
      let entered: () => void = () => undefined;
      const inside = new Promise<void>((resolve) => (entered = resolve));
      holdProbes(() => {
        entered();
        return new Promise((resolve) => (open = resolve));
      });
      const first = write({ label }, label);
      await inside;
      const second = await write({ label }, label);
      open();
      holdProbes(() => Promise.resolve());
      expect(codeOf(second)).toEqual([409, "request_in_progress"]);
      expect(Number(second.headers["retry-after"])).toBeGreaterThan(0);
      expect((await first).status).toBe(201);
      expect((await write({ label }, label)).headers["idempotency-replayed"]).toBe("true");
      expect(await effectsOf(label)).toBe(1);
    });

    describe("stores", () => {
      it.each([
        ["a clash", { fail: "conflict" }, 409, "conflict"],
        ["a body against the schema", { label: "" }, 422, "validation_failed"],
      ])("the refusal of %s, and undoes what the handler wrote", async (_, change, status, code) => {
        const label = fresh();
        const first = await write({ label, ...change }, label);
        const again = await write({ label, ...change }, label);
        expect(codeOf(first)).toEqual([status, code]);
        expect(again.text).toBe(first.text);
        expect(again.headers["content-type"]).toBe("application/problem+json");
        expect(again.headers["idempotency-replayed"]).toBe("true");
        expect(await effectsOf(label)).toBe(0);
      });
    });

    describe("does not store", () => {
      it.each([
        ["a failure of ours", { fail: "crash" }, 500, "internal_error"],
        ["what is forbidden today", { fail: "forbidden" }, 403, "forbidden"],
      ])("%s", async (_, change, status, code) => {
        const label = fresh();
        const first = await write({ label, ...change }, label);
        expect(codeOf(first)).toEqual([status, code]);
        expect(first.text).not.toContain("crashed over");
        expect(await effectsOf(label)).toBe(0);
        expect((await write({ label }, label)).status).toBe(201);
      });

      it("anything of a caller that was not let in", async () => {
        const label = fresh();
        await write({ label }, label, { ...key, secret: "wrong" });
        expect(await prisma.federationIdempotency.count({ where: { idempotencyKey: label } })).toBe(0);
      });

      it("anything for reads", async () => {
        const label = fresh();
        const options = { headers: { "idempotency-key": label } };
        for (const text of ["one", "two"]) {
          const answer = await call(key, "GET", `${PROBE}?label=${text}`, undefined, options);
          expect(answer.json["label"]).toBe(text);
          expect(answer.headers["idempotency-replayed"]).toBeUndefined();
        }
      });
    });

    it("under a test key runs everything and keeps nothing of it", async () => {
      const label = fresh();
      const test = await makeFederationKey({ clientId: key.clientId, tenantId: key.tenantId, mode: "test" });
      const first = await write({ label }, label, test);
      expect([first.status, first.headers["fairlead-test"]]).toEqual([201, "true"]);
      expect((await write({ label }, label, test)).headers["idempotency-replayed"]).toBe("true");
      expect(await effectsOf(label)).toBe(0);
      const live = await write({ label }, label);
      expect([live.status, live.headers["fairlead-test"]]).toEqual([201, undefined]);
      expect(live.headers["idempotency-replayed"]).toBeUndefined();
      expect(await effectsOf(label)).toBe(1);
      await prisma.federationKey.delete({ where: { id: test.keyRowId } });
    });
  },
  PROBE_ROUTES,
);

const KEYS = atFullSize ? 500 : 50;

it(`makes one effect per key of ${KEYS * 20} calls to two instances, at once and changed (R2)`, async () => {
  const served = [await serveMount("gateway", PROBE_ROUTES), await serveMount("gateway", PROBE_ROUTES)];
  const group = fresh();
  const keys = Array.from({ length: KEYS }, (_, index) => `${group}-${index}`);
  const turns = Array.from({ length: 20 }, (_, turn) => turn);
  // neighbours in the queue share a key, so that they meet
  const queue = keys.flatMap((idempotencyKey) => turns.map((turn) => ({ idempotencyKey, turn })));
  const seen = new Map<string, Set<string>>();
  const outcomes = new Set<string>();

  async function one({ idempotencyKey, turn }: { idempotencyKey: string; turn: number }): Promise<void> {
    const changed = turn % 10 === 9;
    const body = JSON.stringify({ label: changed ? "changed" : group });
    const unsigned = { method: "POST", target: PROBE, authority: AUTHORITY, body, idempotencyKey };
    const answer = await send(served[turn % 2]?.baseUrl ?? "", signRequest(key, unsigned));
    const replayed = answer.headers["idempotency-replayed"] === "true";
    outcomes.add(replayed ? "replayed" : codeOf(answer).join(" ").trim());
    if (answer.status === 409) queue.unshift({ idempotencyKey, turn });
    else if (answer.status === 201)
      seen.set(idempotencyKey, (seen.get(idempotencyKey) ?? new Set()).add(answer.text));
  }

  const workers = Array.from({ length: 16 }, async () => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) await one(next);
  });
  await Promise.all(workers);
  await Promise.all(served.map(({ stop }) => stop()));
  // a changed call may come first and win its key; then every original of that key is refused, never applied
  const effects = (await effectsOf(group)) + (await effectsOf("changed"));
  expect(effects).toBe(keys.length);
  expect([...seen.values()].every((texts) => texts.size === 1)).toBe(true);
  expect([...outcomes].sort()).toEqual([
    "201",
    "409 request_in_progress",
    "422 idempotency_key_reused",
    "replayed",
  ]);
}, 300_000);
