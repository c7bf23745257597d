import { env } from "@/platform/env";
import { validationError } from "@/platform/errors";
import { readPublicUrl } from "@/platform/public-url";

/** The address in its normal form; refused with the reason when events may not be sent there. */
export function checkEndpointUrl(text: string): string {
  const read = readPublicUrl(text, { allowedHosts: env.WEBHOOK_ALLOWED_PRIVATE_HOSTS });
  if ("problem" in read) throw validationError([{ path: ["url"], message: read.problem }]);
  return read.url;
}
