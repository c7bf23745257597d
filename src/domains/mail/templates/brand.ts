import type { MailScheme } from "../words";

/** Whose mail it is, and how it is drawn. */
export interface MailFrame {
  /** The provider's name. */
  name: string;
  zone: string;
  scheme: MailScheme;
  /** Where the recipient ends mails of this kind; null where there is nothing to end. */
  unsubscribeUrl: string | null;
}

/** An instant as a mail says it: the reader's zone is unknown, so the provider's is named. */
export function formatInstant(instant: string, zone: string): string {
  return new Intl.DateTimeFormat("en", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: zone,
  })
    .format(new Date(instant))
    .concat(` (${zone.replaceAll("_", " ")})`);
}
