import { fromBase64, hmacSha256, utf8 } from "./crypto";
import { createSigner, type Credentials, type SignedRequest, type UnsignedRequest } from "./signing";
import { EXAMPLE_DATA } from "./testing/examples";
import { type WebhookEventData, type WebhookEventOf, type WebhookEventType } from "./webhook-events";

export type { SignedRequest, UnsignedRequest } from "./signing";
export { mockCredentials } from "./testing/credentials";
export { type Recorded, TestServer, type TestServerOptions } from "./testing/server";

/** Signs any request as the client does, and shows the text that was signed. */
export function signRequest(credentials: Credentials, request: UnsignedRequest): Promise<SignedRequest> {
  return createSigner(credentials).sign(request);
}

/** A webhook event as the portal would send it; `data` replaces single values of the example. */
export function mockEvent<Type extends WebhookEventType>(
  type: Type,
  data: Partial<WebhookEventData[Type]> = {},
): WebhookEventOf<Type> {
  return {
    type,
    id: crypto.randomUUID(),
    timestamp: new Date().toISOString(),
    sequence: 1,
    data: { ...EXAMPLE_DATA[type], ...data },
  };
}

export interface SignWebhookInput {
  /** `whsec_…` */
  secret: string;
  /** An event, or the exact body. */
  payload: object | string;
  id?: string | undefined;
  /** Unix seconds; now unless told. */
  timestamp?: number | undefined;
}

/** A delivery that `Webhook.verify` accepts. */
export async function signWebhook({
  secret,
  payload,
  id = `msg_${crypto.randomUUID()}`,
  timestamp = Math.floor(Date.now() / 1000),
}: SignWebhookInput): Promise<{ body: string; headers: Record<string, string> }> {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const mac = hmacSha256(fromBase64(secret.replace(/^whsec_/, "")));
  const signature = await mac(`${id}.${timestamp}.`, utf8(body));
  return {
    body,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": `v1,${signature}`,
    },
  };
}
