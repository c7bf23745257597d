import { createHmac } from "node:crypto";

interface Signed {
  /** webhook-id */
  id: string;
  /** Seconds since 1970. */
  timestamp: number;
  body: string;
}

/** The webhook-signature of Standard Webhooks: one signature per secret, newest first, space-separated. */
export function webhookSignature(secrets: readonly string[], { id, timestamp, body }: Signed): string {
  const text = `${id}.${timestamp}.${body}`;
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
      return `v1,${createHmac("sha256", key).update(text).digest("base64")}`;
    })
    .join(" ");
}
