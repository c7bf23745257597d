import { type IncomingHttpHeaders } from "node:http";
import { isIP } from "node:net";
import { newId } from "@/platform/ids";

const REQUEST_ID = /^[A-Za-z0-9_-]{8,128}$/;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

function plainAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const address = MAPPED_IPV4.exec(trimmed)?.[1] ?? trimmed;
  return isIP(address) === 0 ? undefined : address;
}

/**
 * The address a request came from. Every proxy appends the address it was called from, so with `trustedHops` proxies of
 * our own in front, the entry that many places from the right is the first that no stranger could write.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trustedHops: number): string {
  const chain = [...(forwardedFor ?? "").split(",").filter((entry) => entry.trim() !== ""), peer];
  const entry = chain[Math.max(0, chain.length - 1 - trustedHops)] ?? peer;
  return plainAddress(entry) ?? plainAddress(peer) ?? "";
}

/** The caller's request id where it is one that can be logged and searched for as it is, else a new one. */
export function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === "string" && REQUEST_ID.test(given) ? given : newId();
}

/** Replaces what a stranger may have claimed about the connection by what is known. Returns the request id. */
export function sanitizeHeaders(headers: IncomingHttpHeaders, peer: string, trustedHops: number): string {
  const forwarded = headers["x-forwarded-for"];
  const address = clientAddress(
    peer,
    Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
    trustedHops,
  );
  headers["x-forwarded-for"] = address;
  headers["x-real-ip"] = address;
  delete headers["forwarded"];
  if (trustedHops === 0) {
    for (const name of ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port"]) {
      Reflect.deleteProperty(headers, name);
    }
  }
  const requestId = requestIdOf(headers["x-request-id"]);
  headers["x-request-id"] = requestId;
  return requestId;
}
