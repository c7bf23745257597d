import type { MailScheme } from "../words";

/** Whose mail it is, and how it is drawn. */
export interface MailFrame {
  /** The provider's name, colour ("#1f4fbf") and logo. */
  name: string;
  color: string | null;
  logoUrl: string | null;
  zone: string;
  scheme: MailScheme;
  /** Where the recipient ends mails of this kind; null where there is nothing to end. */
  unsubscribeUrl: string | null;
}

/** Black or white, whichever is easier to read on a colour. */
export function textOn(color: string): "#000000" | "#ffffff" {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? "#000000" : "#ffffff";
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
