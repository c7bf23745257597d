import { env } from "@/platform/env";
import { isSignedLink, signLink } from "@/platform/signed-link";

const PURPOSE = "unsubscribe";
const TOKEN = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([\w-]+)$/;

/** Proves that its holder got this mail. It lets one end or resume mails of that kind to that address, nothing else. */
function tokenOf(mailId: string): string {
  return `${mailId}.${signLink(PURPOSE, mailId)}`;
}

/** The mail that a token is of; null when it is none of ours. */
export function mailOfToken(token: string): string | null {
  const [, mailId = "", signature = ""] = TOKEN.exec(token) ?? [];
  return isSignedLink(signature, PURPOSE, mailId) ? mailId : null;
}

/** Where a person unsubscribes. */
export const unsubscribePageUrl = (mailId: string): string =>
  new URL(`/unsubscribe/${tokenOf(mailId)}`, env.APP_URL).href;

/** Where a mail program unsubscribes with one click (RFC 8058); opened in a browser it leads to the page. */
export const oneClickUrl = (mailId: string): string =>
  new URL(`/api/mail/unsubscribe/${tokenOf(mailId)}`, env.APP_URL).href;
