import { signWebhook } from "../testing";
import { type CallbackDelivery } from "../types";
import { SDK_VERSION } from "../version";
import { Webhook } from "../webhooks";

/** As long as the portal itself waits for a receiver. */
const TIMEOUT_MS = 15_000;
const USER_AGENT = `fairlead-listen/${SDK_VERSION}`;

export interface Outcome {
  /** Null where no answer came. */
  status: number | null;
  durationMs: number;
  /** What went wrong, in plain words; null for a status of the 200s. */
  error: string | null;
}

export interface Destination {
  url: URL;
  /** Headers for the receiver, beside those of the delivery. */
  headers: Record<string, string>;
  /** With these deliveries are signed anew; without, they keep the portal's own signature. */
  secrets: string[];
}

/** An address without what may be a token. */
export const shownAddress = ({ origin, pathname }: URL): string => origin + pathname;

/** The secrets of FAIRLEAD_WEBHOOK_SECRET; throws a TypeError, which quotes none of them, where one is not a secret. */
export function webhookSecrets(text: string | undefined): string[] {
  const secrets = (text ?? "").split(/[\s,]+/).filter((secret) => secret !== "");
  if (secrets.length > 0) new Webhook(secrets);
  return secrets;
}

/** One timestamp for all signatures, as a delivery has while its secret rotates. */
async function signAnew({ event_id: id, body }: CallbackDelivery, secrets: readonly string[]) {
  const timestamp = Math.floor(Date.now() / 1000);
  const signed = await Promise.all(
    secrets.map((secret) => signWebhook({ secret, payload: body, id, timestamp })),
  );
  const signatures = signed.map(({ headers }) => headers["webhook-signature"]);
  return { ...signed[0]?.headers, "webhook-signature": signatures.join(" ") };
}

function reasonOf(error: unknown, url: URL): string {
  if (!(error instanceof Error)) return "the request failed";
  if (error.name === "TimeoutError") return `no answer within ${TIMEOUT_MS / 1000} s`;
  const cause = error.cause as { code?: string; message?: string } | undefined;
  switch (cause?.code) {
    case "ECONNREFUSED":
      return `connection refused: does your receiver listen at ${url.origin}?`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${url.hostname} is not found: use an address of this machine, such as http://127.0.0.1:3000`;
    case "ECONNRESET":
    case "UND_ERR_SOCKET":
      return "your receiver broke the connection off";
    default:
      return cause?.message ?? error.message;
  }
}

function judge({ status }: Response): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? "redirects are not followed" : "not a status of the 200s";
}

/** Posts a delivery as the portal would. Never throws for what the receiver does. */
export async function forward(delivery: CallbackDelivery, to: Destination): Promise<Outcome> {
  const signed = to.secrets.length > 0 ? await signAnew(delivery, to.secrets) : (delivery.headers ?? {});
  const began = performance.now();
  const outcome = (status: number | null, error: string | null): Outcome => ({
    status,
    durationMs: Math.round(performance.now() - began),
    error,
  });
  try {
    const response = await fetch(to.url, {
      method: "POST",
      // A receiver under development restarts: no connection is used twice.
      headers: { "user-agent": USER_AGENT, connection: "close", ...to.headers, ...signed },
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return outcome(response.status, judge(response));
  } catch (error) {
    return outcome(null, reasonOf(error, to.url));
  }
}
