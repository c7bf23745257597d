import { env } from "@/platform/env";
import { validationError } from "@/platform/errors";
import { readPublicUrl } from "@/platform/public-url";
import { isWebhookPort } from "../rules/ports";

/** The address in its normal form; refused with the reason when events may not be sent there. */
export function checkEndpointUrl(text: string): string {
  const read = readPublicUrl(text, { allowedHosts: env.WEBHOOK_ALLOWED_PRIVATE_HOSTS });
  if ("problem" in read) throw validationError([{ path: ["url"], message: read.problem }]);
  const url = new URL(read.url);
  const allowed = env.WEBHOOK_ALLOWED_PRIVATE_HOSTS.includes(url.hostname.replace(/^\[|\]$/g, ""));
  if (!allowed && !isWebhookPort(url)) {
    const message = "Use port 443, or one from 1024 that belongs to no other kind of service.";
    throw validationError([{ path: ["url"], message }]);
  }
  return read.url;
}
