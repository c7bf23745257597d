import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prisma } from "@/platform/db/client";
import { run } from "../../sdk/src/cli/run";
import { Fairlead, type FairleadOptions } from "../../sdk/src/index";
import { makeAssignment } from "../support/factories";
import {
  AUTHORITY,
  makeFederationKey,
  MOUNTS,
  send,
  type Served,
  serveMount,
  type TestKey,
} from "../support/federation";

/* The published package against the real server: both mounts, over HTTP. */

const BASE_URL = `http://${AUTHORITY}`;

/** A fetch that reaches the server under test as if it stood at its public origin. */
function fetchTo(served: Served): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search, host } = new URL(request.url);
    const { status, headers, text } = await send(served.baseUrl, {
      method: request.method,
      target: pathname + search,
      headers: { ...Object.fromEntries(request.headers), host },
      body: Buffer.from(await request.arrayBuffer()),
    });
    const plain = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    return new Response(text === "" ? null : text, { status, headers: plain });
  };
}

const signingOf = ({ keyId, secret, privateKey }: TestKey) => ({
  keyId,
  ...(privateKey === undefined
    ? { secret }
    : { privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString() }),
});

describe.each(MOUNTS)("the SDK against the %s mount", (mount) => {
  let served: Served;
  let key: TestKey;
  let client: Fairlead;
  const clientFor = (given: TestKey, options: Partial<FairleadOptions> = {}) =>
    new Fairlead({ ...signingOf(given), baseUrl: BASE_URL, fetch: fetchTo(served), ...options });

  beforeAll(async () => {
    served = await serveMount(mount);
    key = await makeFederationKey();
    client = clientFor(key);
  });
  afterAll(() => served.stop());

  it("reads its status, with either kind of key", async () => {
    const status = await client.status.get();
    expect(status).toMatchObject({
      client: { name: "Test CRM" },
      key: { id: key.keyId },
      contract_version: "2026-11-01",
    });
    const pair = await makeFederationKey({ algorithm: "ed25519" });
    expect((await clientFor(pair).status.get()).key.id).toBe(pair.keyId);
  });

  it("meters usage: sent, recorded, and counted once", async () => {
    const event = { id: `use-${mount}`, meter: "api.calls", quantity: 3 };
    expect((await client.usage.send(event)).results).toEqual([{ id: event.id, status: "applied" }]);
    expect((await client.usage.send(event)).results).toEqual([{ id: event.id, status: "duplicate" }]);
    const buffered = clientFor(key);
    for (let count = 0; count < 250; count += 1) buffered.usage.record({ meter: "api.calls", quantity: 1 });
    await buffered.usage.shutdown();
    expect(buffered.usage.pending).toBe(0);
  });

  it("replays a write that is repeated with its Idempotency-Key, and refuses it for another", async () => {
    const options = { idempotencyKey: `same-${mount}` };
    const input = { subject: "No leads", body: "None since yesterday.", severity: "high" as const };
    const first = await client.escalations.open(input, options);
    const { data, response } = await client.escalations.open(input, options).withResponse();
    expect(data).toEqual(first);
    expect(response.headers.get("idempotency-replayed")).toBe("true");
    const other = client.escalations.open({ ...input, subject: "No calls" }, options);
    await expect(other).rejects.toMatchObject({ name: "ValidationError", code: "idempotency_key_reused" });
    expect(
      await prisma.escalationTicket.count({ where: { tenantId: key.tenantId, subject: "No leads" } }),
    ).toBe(1);
  });

  it("registers, lists, changes, rotates and deletes webhook endpoints", async () => {
    const own = clientFor(await makeFederationKey());
    for (let count = 0; count < 3; count += 1) {
      const url = `https://crm.example.com/hook?a=${count}`;
      await own.callbacks.register({ url, event_types: ["lead.assigned"] });
    }
    const seen: string[] = [];
    for await (const { id } of own.callbacks.list({ limit: 2 })) seen.push(id);
    expect(new Set(seen).size).toBe(3);
    const [id = ""] = seen;
    const { endpoint } = await own.callbacks.update(id, {
      event_types: ["invoice.paid"],
      status: "disabled",
    });
    expect(endpoint).toMatchObject({ status: "disabled", event_types: ["invoice.paid"] });
    expect((await own.callbacks.rotate(id)).secret).toMatch(/^whsec_/);
    expect((await own.callbacks.rotate(id, { overlap_hours: 0 })).secret).toMatch(/^whsec_/);
    expect((await own.callbacks.get(id)).endpoint.id).toBe(id);
    expect(await own.callbacks.delete(id)).toEqual({ ok: true, id });
    await expect(own.callbacks.get(id)).rejects.toMatchObject({ name: "NotFoundError" });
  });

  it("reads a lead it bought and disputes it, and asks for an invoice without it", async () => {
    const own = clientFor(await makeFederationKey({ tenantId: key.tenantId }));
    const [disputed, kept] = [
      await makeAssignment({ tenantId: key.tenantId }),
      await makeAssignment({ tenantId: key.tenantId }),
    ];
    expect(await own.leads.state(kept.leadId)).toMatchObject({
      lead_id: kept.leadId,
      assignment_id: kept.id,
      origin: "provider",
      billing: { price: { amount_minor: kept.priceMinor } },
    });
    const reason = { reason: "The number belongs to somebody else." };
    expect((await own.leads.dispute(disputed.leadId, reason)).dispute.status).toBe("pending");
    await expect(own.leads.dispute(disputed.leadId, reason)).rejects.toMatchObject({ name: "ConflictError" });
    await expect(own.leads.appeal(disputed.leadId, reason)).rejects.toMatchObject({ name: "ConflictError" });
    const { invoice, left_out } = await own.invoices.request();
    expect(left_out.pending_disputes).toBe(1);
    const read = await own.invoices.get(invoice.id);
    expect(read.invoice.lines.map(({ source }) => source.id)).toEqual([kept.id]);
    expect((await own.invoices.list({ status: "draft" }).toArray({ limit: 5 })).map(({ id }) => id)).toEqual([
      invoice.id,
    ]);
  });

  it("lists, opens, accepts and rejects what it bought", async () => {
    const buyer = await makeFederationKey();
    const { leads } = clientFor(buyer);
    const sold = (hour: number) =>
      makeAssignment({
        tenantId: buyer.tenantId,
        assignedAt: new Date(Date.now() - hour * 3_600_000),
      });
    const [first, second, third] = [await sold(1), await sold(2), await sold(3)];
    const ids: string[] = [];
    for await (const { lead_id } of leads.list({ limit: 2 })) ids.push(lead_id);
    expect(ids).toEqual([first, second, third].map(({ leadId }) => leadId));
    expect(await leads.list({ status: ["active", "accepted"], limit: 1 }).page(3)).toMatchObject({
      page: 3,
      total_count: 3,
      total_pages: 3,
      total_capped: false,
      items: [{ lead_id: third.leadId, viewed_at: null }],
    });
    expect((await leads.get(first.leadId)).viewed_at).not.toBeNull();
    expect(await leads.accept(first.leadId)).toMatchObject({ ok: true, status: "accepted" });
    await expect(leads.accept(first.leadId)).rejects.toMatchObject({
      name: "ConflictError",
      problem: { status: 409 },
    });
    const rejection_reason = "The number belongs to somebody else.";
    expect(await leads.reject(second.leadId, { rejection_reason })).toMatchObject({
      assignment_id: second.id,
      dispute: { opened: true },
    });
  });

  it("reports events one by one and in a batch, and reads its figures", async () => {
    const created = (external_id: string, niche: string) =>
      ({
        type: "lead.created",
        data: { external_id, contact_name: "Ann Lee", contact_email: `${external_id}@example.com`, niche },
      }) as const;
    const niche = await prisma.niche.findFirstOrThrow();
    expect(await client.events.send(created(`a-${mount}`, niche.slug))).toMatchObject({
      results: [{ status: "applied" }],
    });
    const { results } = await client.events.send([
      created(`b-${mount}`, niche.slug),
      created(`c-${mount}`, "no such niche"),
      { type: "user.active", data: { user_id: "u-7" }, occurred_at: new Date() },
    ]);
    expect(results.map(({ status }) => status)).toEqual(["applied", "rejected", "applied"]);
    await expect(client.events.send(created(`d-${mount}`, "no such niche"))).rejects.toMatchObject({
      name: "ValidationError",
      code: "event_rejected",
    });
    const { grain, buckets } = await client.analytics.get({ grain: "month" });
    expect(grain).toBe("month");
    expect(buckets.length).toBeGreaterThan(0);
  });

  it("refuses by class: scope, foreign lead, wrong words, wrong key, other origin", async () => {
    const narrow = clientFor(await makeFederationKey({ scopes: ["status:read"] }));
    await expect(narrow.leads.get("x")).rejects.toMatchObject({ name: "PermissionError" });
    const foreign = await makeAssignment();
    await expect(client.leads.get(foreign.leadId)).rejects.toMatchObject({
      name: "NotFoundError",
      code: "not_found",
    });
    await expect(client.escalations.open({ subject: "", body: "" })).rejects.toMatchObject({
      name: "ValidationError",
      status: 422,
      problem: { errors: expect.any(Array) as unknown },
    });
    const other = await makeFederationKey();
    const stranger = clientFor({ ...key, secret: other.secret ?? "" });
    await expect(stranger.status.get()).rejects.toMatchObject({
      name: "AuthenticationError",
      code: "signature_invalid",
      requestId: expect.any(String) as unknown,
    });
    const elsewhere = clientFor(key, { baseUrl: "http://localhost:3999" });
    await expect(elsewhere.status.get()).rejects.toMatchObject({ name: "AuthenticationError" });
  });

  it("tells of the limit with the time to wait", async () => {
    const tight = clientFor(await makeFederationKey({ rateLimitPerMinute: 2 }), { maxRetries: 0 });
    const calls = await Promise.allSettled([1, 2, 3, 4, 5].map(() => tight.status.get()));
    const refused = calls.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { name: "RateLimitError", status: 429 } });
    expect((refused as unknown as { reason: { retryAfter: number } }).reason.retryAfter).toBeGreaterThan(0);
  });

  it("finds a query with every kind of character as it was signed", async () => {
    const odd = "a b+c/ü&=~*'🔥";
    await expect(client.invoices.list({ cursor: odd }).page()).rejects.toMatchObject({ status: 422 });
    await expect(client.leads.get(odd)).rejects.toMatchObject({ status: 404, code: "not_found" });
  });

  it("has a doctor that finds it well", async () => {
    const lines: string[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = fetchTo(served);
    try {
      const env = { FAIRLEAD_BASE_URL: BASE_URL, FAIRLEAD_KEY_ID: key.keyId, FAIRLEAD_SECRET: key.secret };
      await run(["doctor"], env, (line) => void lines.push(line));
    } finally {
      globalThis.fetch = real;
    }
    expect(lines).toContain(`ok   key ${key.keyId} (live) is accepted`);
    expect(lines.join("\n")).toMatch(/this clock agrees|1 s/);
  });
});
