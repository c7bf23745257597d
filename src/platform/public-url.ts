import ipaddr from "ipaddr.js";

/** Names that never lead to the public internet. */
const PRIVATE_NAMES = [
  ".localhost",
  ".local",
  ".localdomain",
  ".internal",
  ".intranet",
  ".lan",
  ".home.arpa",
];
const GLOBAL_V6 = ipaddr.IPv6.parseCIDR("2000::/3");
const LONGEST_URL = 2_048;

/**
 * True for an address of the public internet. Loopback, private, link-local (with cloud metadata), carrier, multicast and
 * documentation ranges are not, nor is an IPv6 address that only wraps an IPv4 one.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return !(address instanceof ipaddr.IPv6) || address.match(GLOBAL_V6);
}

interface UrlRules {
  /** Hosts that may be private and may be spoken to without TLS: for development. */
  allowedHosts: readonly string[];
}

type ReadUrl = { url: string } | { problem: string };

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");

function hostProblem(host: string): string | null {
  if (ipaddr.isValid(host)) {
    return isPublicAddress(host) ? null : "Use a public address; this one is private or reserved.";
  }
  if (!host.includes(".") || PRIVATE_NAMES.some((ending) => host.endsWith(ending))) {
    return "Use a public host name; this one is only known inside a network.";
  }
  return null;
}

/**
 * Reads an address that we will send to on someone else's word: https, public, without credentials or fragment;
 * answered in its normal form. It judges what is written; who connects must judge what DNS answers as well.
 */
export function readPublicUrl(text: string, { allowedHosts }: UrlRules): ReadUrl {
  if (/[\s\p{Cc}\\]/u.test(text)) return { problem: "Leave out spaces, control characters and backslashes." };
  if (!URL.canParse(text)) return { problem: "Give a complete address, such as https://example.com/hooks." };
  const url = new URL(text);
  url.hostname = url.hostname.replace(/\.$/, "");
  const host = bare(url.hostname);
  const allowed = host !== "" && allowedHosts.includes(host);
  if (url.protocol !== "https:" && !(allowed && url.protocol === "http:")) {
    return { problem: "Use an address that begins with https://." };
  }
  if (url.username !== "" || url.password !== "") {
    return { problem: "Leave user name and password out of the address." };
  }
  if (text.includes("#")) return { problem: "Leave out the part after #; it is never sent." };
  if (url.port === "0") return { problem: "Use a port from 1 to 65535." };
  const problem = allowed ? null : hostProblem(host);
  if (problem !== null) return { problem };
  if (url.href.length > LONGEST_URL) return { problem: `Use at most ${LONGEST_URL} characters.` };
  return { url: url.href };
}
