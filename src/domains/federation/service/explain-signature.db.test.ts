import { describe, expect, it } from "vitest";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { adminCaller } from "../../../../test/support/caller";
import { AUTHORITY, makeFederationKey, type TestKey } from "../../../../test/support/federation";
import { signRequest, type SignedMessage, type SignOptions } from "../../../../test/support/signer";
import { explainSignatureSchema } from "../contract";
import { countFederation } from "./count-clients";
import { explainSignature } from "./explain-signature";
import { revokeKey } from "./keys";

const TARGET = "/api/v1/federation/usage?a=b";

const signed = (key: TestKey, options: SignOptions = {}, body = '{"events":[]}') =>
  signRequest(key, { method: "POST", target: TARGET, authority: AUTHORITY, body }, options);

interface Changes {
  headers?: Record<string, string | undefined>;
  body?: string;
  theirBase?: string;
  now?: Date;
  url?: string;
}

function explain(message: SignedMessage, changes: Changes = {}) {
  const headers = { ...message.headers, ...changes.headers };
  const input = explainSignatureSchema.parse({
    method: message.method,
    url: changes.url ?? `http://${AUTHORITY}${message.target}`,
    headers: Object.entries(headers)
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
      .join("\n"),
    body: changes.body ?? message.body.toString(),
    theirBase: changes.theirBase ?? null,
  });
  return readOnly((tx) => explainSignature(tx, input, changes.now ?? new Date()));
}

const broken = ({ checks }: Awaited<ReturnType<typeof explain>>) =>
  checks.filter(({ passed }) => !passed).map(({ id }) => id);
const detailOf = ({ checks }: Awaited<ReturnType<typeof explain>>, wanted: string) =>
  checks.find(({ id }) => id === wanted)?.detail;

describe("explaining a signature", () => {
  it.each(["hmac-sha256", "ed25519"] as const)(
    "finds nothing wrong with a good one of %s",
    async (algorithm) => {
      const message = signed(await makeFederationKey({ algorithm }));
      const found = await explain(message, { theirBase: message.base });
      expect(found.verdict.accepted).toBe(true);
      expect(broken(found)).toEqual([]);
      expect(found.ourBase).toBe(message.base);
      expect(found.divergence).toBeNull();
    },
  );

  it("points at the first letter where their text leaves ours, and says that the key is right", async () => {
    const key = await makeFederationKey();
    const message = signed(key);
    const theirs = message.base.replace('"@query": ?a=b', '"@query": ?a=c');
    const wrong = signRequest(
      key,
      { method: "POST", target: TARGET.replace("a=b", "a=c"), authority: AUTHORITY, body: message.body },
      {},
    );
    const found = await explain(wrong, { url: `http://${AUTHORITY}${TARGET}`, theirBase: wrong.base });
    expect(broken(found)).toEqual(["signature"]);
    expect(detailOf(found, "signature")).toContain("It fits your text");
    expect(found.divergence).toEqual({
      offset: wrong.base.indexOf("?a=c") + 3,
      line: 4,
      column: theirs.split("\n")[3]?.length,
    });
  });

  it("recognises a slip of the sender's program", async () => {
    const key = await makeFederationKey();
    const message = signRequest(key, {
      method: "GET",
      target: "/api/v1/federation/status",
      authority: AUTHORITY,
    });
    const { createHmac } = await import("node:crypto");
    const slip = message.base.replace('"@query": ?', '"@query": ');
    const signature = `sig1=:${createHmac("sha256", key.secret ?? "")
      .update(slip)
      .digest("base64")}:`;
    const found = await explain(message, { headers: { signature } });
    expect(detailOf(found, "signature")).toContain("begins with ?");
  });

  it("names each broken rule", async () => {
    const key = await makeFederationKey();
    const message = signed(key);
    expect(broken(await explain(message, { body: "{}" }))).toEqual(["digest"]);
    const later = new Date(Date.now() + 301_000);
    const old = await explain(message, { now: later });
    expect(broken(old)).toEqual(["fresh"]);
    expect(old.verdict.text).toBe("The signature is right; only its time is not.");
    expect(broken(await explain(message, { headers: { signature: undefined } }))).toEqual(["signed"]);
    expect(broken(await explain(signed(key, { components: ["@method", "@path"] })))).toEqual([
      "components",
      "signature",
    ]);
    expect(broken(await explain(signed(key, { tag: "other" })))).toEqual(["parameters"]);
    expect(broken(await explain(message, { headers: { host: "elsewhere.example" } }))).toEqual([
      "authority",
      "signature",
    ]);
    expect(broken(await explain(signed(key, { alg: "ed25519" })))).toEqual(["algorithm", "signature"]);
  });

  it("knows keys that do not exist, were revoked, or hold another secret, and never shows the secret", async () => {
    const key = await makeFederationKey();
    const unknown = { ...key, keyId: `flk_live_${"A".repeat(22)}` };
    expect(broken(await explain(signed(unknown)))).toEqual(["key"]);
    const other = await explain(signed({ ...key, secret: "fls_live_wrong" }));
    expect(broken(other)).toEqual(["signature"]);
    expect(JSON.stringify(other)).not.toContain(key.secret);
    await inTransaction((tx) => revokeKey(tx, adminCaller(), key.keyRowId));
    const revoked = await explain(signed(key));
    expect(broken(revoked)).toEqual(["key"]);
    expect(detailOf(revoked, "key")).toContain("was revoked");
  });

  it("takes the header lines of a curl command", async () => {
    const message = signed(await makeFederationKey());
    const headers = Object.entries(message.headers).map(([name, value]) => `  -H '${name}: ${value}' \\`);
    const input = explainSignatureSchema.parse({
      method: "post",
      url: `http://${AUTHORITY}${TARGET}`,
      headers: headers.join("\n"),
      body: message.body.toString(),
    });
    const found = await readOnly((tx) => explainSignature(tx, input, new Date()));
    expect(broken(found)).toEqual([]);
  });
});

describe("the figures of the hub", () => {
  it("counts what works, and what ends or was never used among it", async () => {
    const before = await readOnly((tx) => countFederation(tx, new Date()));
    const key = await makeFederationKey({ mode: "test" });
    const gone = await makeFederationKey();
    await inTransaction((tx) => revokeKey(tx, adminCaller(), gone.keyRowId));
    await inTransaction(
      (tx) => tx.$executeRaw`
        UPDATE federation_key SET expires_at = now() + interval '3 days', last_used_at = now()
         WHERE id = ${key.keyRowId}::uuid`,
    );
    const after = await readOnly((tx) => countFederation(tx, new Date()));
    expect(after).toEqual({
      ...before,
      activeClients: before.activeClients + 2,
      testKeys: before.testKeys + 1,
      endingKeys: before.endingKeys + 1,
      heardFrom24h: before.heardFrom24h + 1,
    });
  });
});
