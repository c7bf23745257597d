import { env } from "@/platform/env";
import { AppError } from "@/platform/errors";

const allowedOrigins = (): Set<string> =>
  new Set([env.APP_URL, ...env.APP_ORIGINS].map((url) => new URL(url).origin));

/**
 * Refuses writes that another site sent with our user's cookie. A browser always says where a write comes from
 * (Origin, Sec-Fetch-Site); a script says neither and is let through to prove itself by its session. A script whose
 * client sends Sec-Fetch headers, as Node's fetch does, names its Origin like a browser.
 */
export function assertSameOrigin(headers: Pick<Headers, "get" | "has">): void {
  const origin = headers.get("origin");
  const fromBrowser =
    headers.has("sec-fetch-site") || headers.has("sec-fetch-mode") || headers.has("sec-fetch-dest");
  if (origin === null && !fromBrowser) return;
  if (origin !== null && allowedOrigins().has(origin)) return;
  throw new AppError(
    "origin_refused",
    origin === null
      ? `This request has Sec-Fetch headers but no Origin. In a script, send the header "Origin: ${new URL(env.APP_URL).origin}".`
      : "This request came from another site. Open Fairlead itself and try again.",
  );
}
