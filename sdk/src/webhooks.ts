import { equalInConstantTime, fromBase64, hmacSha256, type Mac } from "./crypto";
import { isKnownType, type KnownWebhookEvent, type WebhookEvent } from "./webhook-events";

export type * from "./webhook-events";

/** Headers as fetch has them, or as Node and its frameworks do. */
export type WebhookHeaders = Headers | Record<string, string | string[] | undefined>;

export type WebhookFault =
  | "header_missing"
  | "timestamp_invalid"
  | "timestamp_too_old"
  | "timestamp_too_new"
  | "signature_mismatch"
  | "body_unreadable";

/** Answer 400 to these: the delivery is not ours, or not recent. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";

  constructor(
    readonly code: WebhookFault,
    message: string,
  ) {
    super(message);
  }
}

export interface WebhookOptions {
  /** Seconds a delivery's time may lie off this clock, either way. Default 300. */
  tolerance?: number | undefined;
}

const PREFIX = "whsec_";
const VERSION = "v1,";
const TOLERANCE_S = 300;

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  let key;
  try {
    key = fromBase64(text);
  } catch {
    // The parser's words may quote the secret.
  }
  if (key !== undefined && key.length > 0) return key;
  throw new TypeError("A webhook secret looks like whsec_ and base64. Copy it again from the portal.");
}

const isHeaders = (headers: WebhookHeaders): headers is Headers => typeof headers.get === "function";

function read(headers: WebhookHeaders, name: string): string {
  const found = isHeaders(headers)
    ? headers.get(name)
    : (headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]);
  const value = Array.isArray(found) ? found.join(" ") : found;
  if (typeof value === "string" && value !== "") return value;
  throw new WebhookVerificationError("header_missing", `The header ${name} is missing.`);
}

const isSignature = (given: string, mac: string): boolean =>
  given.startsWith(VERSION) && equalInConstantTime(given, mac, VERSION.length);

/** One of several, separated by spaces; most often there is one. */
function holds(signatures: string, mac: string): boolean {
  if (isSignature(signatures, mac)) return true;
  return signatures.includes(" ") && signatures.split(" ").some((given) => isSignature(given, mac));
}

function assertRecent(timestamp: string, tolerance: number): void {
  if (!/^\d{1,12}$/.test(timestamp)) {
    throw new WebhookVerificationError("timestamp_invalid", "webhook-timestamp is not a number of seconds.");
  }
  const age = Math.floor(Date.now() / 1000) - Number(timestamp);
  if (age > tolerance) {
    throw new WebhookVerificationError("timestamp_too_old", `The delivery was signed ${age} s ago.`);
  }
  if (age < -tolerance) {
    throw new WebhookVerificationError(
      "timestamp_too_new",
      `The delivery was signed ${-age} s ahead of this clock.`,
    );
  }
}

function parseEvent(body: string): WebhookEvent {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  if (
    typeof parsed !== "object" ||
    parsed === null ||
    typeof (parsed as { type?: unknown }).type !== "string"
  ) {
    throw new WebhookVerificationError("body_unreadable", "The body is signed but is not an event.");
  }
  const event = parsed as KnownWebhookEvent;
  const type: string = event.type;
  return isKnownType(type) ? event : { ...event, type: "unknown", received_type: type };
}

/** Checks deliveries signed as Standard Webhooks. Give both secrets while one takes over from the other. */
export class Webhook {
  readonly #macs: Mac[];
  readonly #tolerance: number;

  constructor(secrets: string | readonly string[], { tolerance = TOLERANCE_S }: WebhookOptions = {}) {
    const list = typeof secrets === "string" ? [secrets] : secrets;
    if (list.length === 0) throw new TypeError("Pass the endpoint's secret.");
    this.#macs = list.map((secret) => hmacSha256(keyOf(secret)));
    this.#tolerance = tolerance;
  }

  /**
   * The event, once its signature and time hold; else throws WebhookVerificationError. `rawBody` must be the bytes as
   * they came: a body that was parsed and written again no longer matches.
   */
  async verify(rawBody: string | Uint8Array, headers: WebhookHeaders): Promise<WebhookEvent> {
    const id = read(headers, "webhook-id");
    const timestamp = read(headers, "webhook-timestamp");
    const signatures = read(headers, "webhook-signature");
    assertRecent(timestamp, this.#tolerance);
    const head = `${id}.${timestamp}.`;
    for (const mac of this.#macs) {
      const computed = mac(head, rawBody);
      const expected = typeof computed === "string" ? computed : await computed;
      if (holds(signatures, expected)) {
        return parseEvent(typeof rawBody === "string" ? rawBody : new TextDecoder().decode(rawBody));
      }
    }
    throw new WebhookVerificationError(
      "signature_mismatch",
      "No signature matches: check the secret, and pass the raw body, not one that was parsed.",
    );
  }
}
