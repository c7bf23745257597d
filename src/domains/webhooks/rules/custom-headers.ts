/** Names that only we, or the connection, may set. */
const RESERVED = new Set([
  "host",
  "connection",
  "keep-alive",
  "upgrade",
  "te",
  "trailer",
  "expect",
  "date",
  "user-agent",
  "accept-encoding",
  "traceparent",
  "tracestate",
]);
const RESERVED_BEGINNINGS = ["webhook-", "svix-", "content-", "transfer-", "proxy-", "sec-"];
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const LONGEST_VALUE = 1_000;

/** Why a header may not be sent with an endpoint's deliveries; null when it may. */
export function headerProblem(name: string, value: string): string | null {
  const lower = name.toLowerCase();
  if (!NAME.test(lower)) return "Use letters, digits and hyphens for a header's name, at most 64.";
  if (RESERVED.has(lower) || RESERVED_BEGINNINGS.some((beginning) => lower.startsWith(beginning))) {
    return `The header ${lower} is set by us; choose another name.`;
  }
  if (value.length === 0 || value.length > LONGEST_VALUE) return `Use 1 to ${LONGEST_VALUE} characters.`;
  return /^[\x20-\x7e]+$/.test(value) && value.trim() === value
    ? null
    : "Use printable ASCII, without spaces at the ends.";
}
