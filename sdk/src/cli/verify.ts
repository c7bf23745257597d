import { createSigner } from "../signing";
import { Webhook, WebhookVerificationError } from "../webhooks";
import { bodyOf, credentialsOf, headersOf, type Invocation, secretOf, UsageError } from "./settings";
import { requestOf } from "./sign";

const TOLERANCE_S = 300;

async function holds(webhook: Webhook, body: string, headers: Record<string, string>): Promise<boolean> {
  try {
    await webhook.verify(body, headers);
    return true;
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    return error.code === "body_unreadable";
  }
}

/** Whether the body was changed on its way in one of the usual manners. */
async function likelyChange(webhook: Webhook, body: string, headers: Record<string, string>) {
  const changes: [what: string, body: string][] = [
    ["a line break at its end was added", body.replace(/\r?\n$/, "")],
    ["the line break at its end was lost", `${body}\n`],
    ["\\n became \\r\\n", body.replaceAll("\r\n", "\n")],
  ];
  try {
    changes.push(["it was parsed and written again", JSON.stringify(JSON.parse(body))]);
  } catch {
    // Not JSON: then it was not parsed either.
  }
  for (const [what, original] of changes) {
    if (original !== body && (await holds(webhook, original, headers))) return what;
  }
  return undefined;
}

async function verifyWebhook(invocation: Invocation, headers: Record<string, string>): Promise<number> {
  const { print } = invocation;
  const body = bodyOf(invocation);
  if (body === undefined) throw new UsageError("Give the body as it came: --data-file body.json");
  const secrets = secretOf(invocation, "FAIRLEAD_WEBHOOK_SECRET").split(/[\s,]+/);
  const webhook = new Webhook(secrets, { tolerance: Number.POSITIVE_INFINITY });
  if (!(await holds(webhook, body, headers))) {
    const change = await likelyChange(webhook, body, headers);
    print("The signature does not hold.");
    print(
      change === undefined ? "Check the secret, the id and the body." : `The body is not as sent: ${change}.`,
    );
    return 1;
  }
  const age = Math.round(Date.now() / 1000 - Number(headers["webhook-timestamp"]));
  print(`The signature holds. It was made ${Math.abs(age)} s ${age < 0 ? "ahead of this clock" : "ago"}.`);
  if (Math.abs(age) > TOLERANCE_S) print(`A receiver refuses it now: the limit is ${TOLERANCE_S} s.`);
  return 0;
}

/** Signs the same request again with the same time and nonce: what differs is what was wrong. */
async function verifySigned(invocation: Invocation, headers: Record<string, string>): Promise<number> {
  const { print } = invocation;
  const input = headers["signature-input"] ?? "";
  const created = /;created=(\d+)/.exec(input)?.[1];
  const nonce = /;nonce="([^"]*)"/.exec(input)?.[1];
  if (created === undefined || nonce === undefined) {
    throw new UsageError("Signature-Input names no created or no nonce.");
  }
  const request = requestOf(invocation);
  const key = headers["idempotency-key"]?.replace(/^"|"$/g, "");
  const ours = await createSigner(credentialsOf(invocation)).sign({
    ...request,
    created: Number(created),
    nonce,
    idempotencyKey: key,
    contentType: headers["content-type"],
  });
  const different = Object.entries(ours.headers).filter(([name, value]) => headers[name] !== value);
  print(`Signed text:\n\n${ours.base}\n`);
  for (const [name, value] of different) {
    print(`${name} differs:\n  given ${headers[name] ?? "(missing)"}\n  ours  ${value}`);
  }
  print(different.length === 0 ? "The signature holds." : "The signature does not hold.");
  return different.length === 0 ? 0 : 1;
}

/** A webhook delivery, or, with Signature-Input, a signed request. */
export function verify(invocation: Invocation): Promise<number> {
  const headers = headersOf(invocation);
  if (headers["signature-input"] !== undefined) return verifySigned(invocation, headers);
  if (headers["webhook-signature"] !== undefined) return verifyWebhook(invocation, headers);
  throw new UsageError(
    'Give the headers as they came: -H "webhook-id: …" -H "webhook-timestamp: …" -H "webhook-signature: …"',
  );
}
