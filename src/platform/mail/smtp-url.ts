const LOOPBACK = ["localhost", "127.0.0.1", "::1"];
const ENCRYPTION = ["required", "optional", "none"] as const;

export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** STARTTLS or nothing. */
  requireTLS: boolean;
  /** Never STARTTLS. */
  ignoreTLS: boolean;
  auth: { user: string; pass: string } | null;
}

/**
 * Reads EMAIL_SMTP_URL. `smtps://` is TLS from the first byte, `smtp://` begins in clear and goes on by STARTTLS:
 * `?tls=required`, `optional` (where the server offers it) or `none`. By default a password is never sent in clear,
 * except to this machine. Throws with words that do not repeat the address, which holds the password.
 */
export function readSmtpUrl(text: string): SmtpServer {
  if (!URL.canParse(text)) throw new Error("must be an address such as smtps://user:password@host");
  const url = new URL(text);
  if (url.protocol !== "smtp:" && url.protocol !== "smtps:")
    throw new Error("must begin with smtp:// or smtps://");
  if (url.hostname === "") throw new Error("must name a host");
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const auth =
    url.username === ""
      ? null
      : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  const wanted = url.searchParams.get("tls");
  const encryption = ENCRYPTION.find((word) => word === wanted);
  if (wanted !== null && encryption === undefined) throw new Error("takes ?tls=required, optional or none");
  const secret = auth !== null && !LOOPBACK.includes(host);
  return {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && (encryption === "required" || (encryption === undefined && secret)),
    ignoreTLS: !secure && encryption === "none",
    auth,
  };
}

/** What is wrong with an EMAIL_SMTP_URL; null when nothing is. */
export function smtpUrlProblem(text: string): string | null {
  try {
    readSmtpUrl(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : "is not an SMTP address";
  }
}
