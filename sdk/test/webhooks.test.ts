import { randomBytes } from "node:crypto";
import { Webhook as Reference } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { afterEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import { mockEvent, signWebhook } from "../src/testing";
import { Webhook, type WebhookEvent, type WebhookHeaders, WebhookVerificationError } from "../src/webhooks";
import { withoutNodeCrypto } from "./support/runtime";

const newSecret = () => `whsec_${randomBytes(24).toString("base64")}`;
const SECRET = newSecret();
const now = () => Math.floor(Date.now() / 1000);

afterEach(() => void vi.restoreAllMocks());

async function fault(checked: Promise<unknown>): Promise<string> {
  const error = await checked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WebhookVerificationError);
  return (error as WebhookVerificationError).code;
}

describe.each(["node:crypto", "WebCrypto"])("with %s", (runtime) => {
  const delivery = async (change: Partial<Parameters<typeof signWebhook>[0]> = {}) => {
    if (runtime === "WebCrypto") withoutNodeCrypto();
    return signWebhook({ secret: SECRET, payload: mockEvent("lead.assigned"), ...change });
  };

  it.each([
    ["standardwebhooks", Reference],
    ["svix", Svix],
  ])("accepts what %s signs, and it accepts ours", async (_name, Library) => {
    const { body, headers } = await delivery();
    expect(new Library(SECRET).verify(body, headers)).toEqual(JSON.parse(body));
    const at = new Date();
    const theirs = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Library(SECRET).sign("msg_1", at, body),
    };
    await expect(new Webhook(SECRET).verify(body, theirs)).resolves.toEqual(JSON.parse(body));
  });

  it("takes text or bytes, and headers of fetch or of Node", async () => {
    const { body, headers } = await delivery({
      payload: mockEvent("lead.assigned", { niche: "Brûleurs 🔥" }),
    });
    const webhook = new Webhook(SECRET);
    const capitals = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
    );
    const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    for (const given of [headers, new Headers(headers), capitals, lists] as WebhookHeaders[]) {
      await expect(webhook.verify(body, given)).resolves.toEqual(JSON.parse(body));
      await expect(webhook.verify(Buffer.from(body), given)).resolves.toEqual(JSON.parse(body));
    }
  });

  it("accepts either secret while one takes over, and any of several signatures", async () => {
    const next = newSecret();
    const { body, headers } = await delivery({ id: "msg_2", timestamp: now() });
    await expect(new Webhook([next, SECRET]).verify(body, headers)).resolves.toBeDefined();
    expect(await fault(new Webhook(next).verify(body, headers))).toBe("signature_mismatch");
    const other = await delivery({ secret: next, payload: body, id: "msg_2", timestamp: now() });
    const both = {
      ...other.headers,
      "webhook-timestamp": headers["webhook-timestamp"],
      "webhook-signature": `v1a,AAAA ${headers["webhook-signature"] ?? ""} v1,AAAA`,
    };
    await expect(new Webhook(SECRET).verify(body, both)).resolves.toBeDefined();
  });

  it("refuses a change of body, id, time or signature", async () => {
    const { body, headers } = await delivery();
    const webhook = new Webhook(SECRET);
    const signature = headers["webhook-signature"] ?? "";
    const changes: [string, Record<string, string>][] = [
      [`${body} `, {}],
      [body.replace("assigned", "Assigned"), {}],
      [body, { "webhook-id": "msg_other" }],
      [body, { "webhook-timestamp": String(now() - 10) }],
      [body, { "webhook-signature": signature.slice(0, -2) }],
      [body, { "webhook-signature": signature.replace("v1,", "v2,") }],
      [body, { "webhook-signature": "v1," }],
    ];
    for (const [text, change] of changes) {
      expect(await fault(webhook.verify(text, { ...headers, ...change }))).toBe("signature_mismatch");
    }
  });
});

describe("time", () => {
  it.each([
    [-285, undefined],
    [299, undefined],
    [-302, "timestamp_too_old"],
    [330, "timestamp_too_new"],
  ])("signed %i s from now: %s", async (seconds, expected) => {
    const { body, headers } = await signWebhook({
      secret: SECRET,
      payload: mockEvent("invoice.paid"),
      timestamp: now() + seconds,
    });
    const checked = new Webhook(SECRET).verify(body, headers);
    if (expected === undefined) await expect(checked).resolves.toBeDefined();
    else expect(await fault(checked)).toBe(expected);
  });

  it("has a tolerance of one's own, 0 included", async () => {
    const signed = (timestamp: number) =>
      signWebhook({ secret: SECRET, payload: mockEvent("invoice.paid"), timestamp });
    const late = await signed(now() - 900);
    await expect(
      new Webhook(SECRET, { tolerance: 1_000 }).verify(late.body, late.headers),
    ).resolves.toBeDefined();
    const recent = await signed(now() - 5);
    expect(await fault(new Webhook(SECRET, { tolerance: 0 }).verify(recent.body, recent.headers))).toBe(
      "timestamp_too_old",
    );
  });

  it.each(["", "soon", "1e9", "-5", "99999999999999999999"])("refuses the time %j", async (timestamp) => {
    const { body, headers } = await signWebhook({ secret: SECRET, payload: mockEvent("invoice.paid") });
    const code = await fault(
      new Webhook(SECRET).verify(body, { ...headers, "webhook-timestamp": timestamp }),
    );
    expect(code).toBe(timestamp === "" ? "header_missing" : "timestamp_invalid");
  });
});

describe("what it is given", () => {
  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"])("misses %s", async (name) => {
    const { body, headers } = await signWebhook({ secret: SECRET, payload: mockEvent("invoice.paid") });
    expect(await fault(new Webhook(SECRET).verify(body, { ...headers, [name]: undefined }))).toBe(
      "header_missing",
    );
  });

  it.each(["not json", "[]", "null", '"text"', "{}", '{"type":5}'])(
    "refuses the signed body %s",
    async (payload) => {
      const { body, headers } = await signWebhook({ secret: SECRET, payload });
      expect(await fault(new Webhook(SECRET).verify(body, headers))).toBe("body_unreadable");
    },
  );

  it("refuses secrets that are none, without quoting them", () => {
    expect(() => new Webhook("whsec_*not base64*")).toThrow(/^(?!.*not base64)/);
    expect(() => new Webhook("")).toThrow(TypeError);
    expect(() => new Webhook([])).toThrow(TypeError);
  });
});

describe("events", () => {
  const verified = async (payload: object): Promise<WebhookEvent> => {
    const { body, headers } = await signWebhook({ secret: SECRET, payload });
    return new Webhook(SECRET).verify(body, headers);
  };

  it("narrow by type", async () => {
    const event = await verified(mockEvent("lead.dispute.resolved", { resolution: "rejected" }));
    if (event.type !== "lead.dispute.resolved") throw new Error("not narrowed");
    expectTypeOf(event.data.resolution).toEqualTypeOf<"approved" | "rejected">();
    expect(event.data.resolution).toBe("rejected");
  });

  it("of a type from the future are unknown, and keep what they said", async () => {
    const event = await verified({
      ...mockEvent("lead.assigned"),
      type: "lead.teleported",
      data: { to: "Mars" },
    });
    if (event.type !== "unknown") throw new Error("not unknown");
    expectTypeOf(event.data).toEqualTypeOf<unknown>();
    expect(event).toMatchObject({ received_type: "lead.teleported", data: { to: "Mars" } });
    expect((await verified({ ...mockEvent("lead.assigned"), type: "toString" })).type).toBe("unknown");
  });
});
