import type { AttemptError } from "./words";

/** What an attempt brought back. */
export interface Answer {
  /** Null when nothing was answered. */
  statusCode: number | null;
  /** What broke before the answer was complete; null when it was. */
  broke: AttemptError | null;
}

/** What went wrong with an attempt; null when it was delivered: a complete answer with a status of the 200s. */
export function attemptError({ statusCode, broke }: Answer): AttemptError | null {
  if (broke !== null) return broke;
  if (statusCode === null) return "network";
  if (statusCode >= 200 && statusCode < 300) return null;
  if (statusCode === 410) return "gone";
  return statusCode >= 300 && statusCode < 400 ? "redirect" : "status";
}

const BY_CODE: Readonly<Record<string, AttemptError>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  UND_ERR_SOCKET: "reset",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "reset",
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ENODATA: "dns",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_HEADERS_OVERFLOW: "protocol",
  EADDRREFUSED: "address",
};

/** The word for a failure of the network, by the code of its error. */
export function brokenBy(code: string): AttemptError {
  const known = BY_CODE[code];
  if (known !== undefined) return known;
  if (code.startsWith("HPE_")) return "protocol";
  const tls = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|EPROTO)/;
  return tls.test(code) ? "tls" : "network";
}
