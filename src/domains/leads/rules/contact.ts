import { parsePhoneNumberFromString } from "libphonenumber-js/min";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The address as duplicates are found by it: trimmed, lower case. Null when it is no address. */
export function normalizeEmail(email: string | null | undefined): string | null {
  const normal = (email ?? "").trim().toLowerCase();
  return EMAIL.test(normal) ? normal : null;
}

/** The number in E.164; one without a country prefix is read as a number of the United States. Null when it is none. */
export function normalizePhone(phone: string | null | undefined): string | null {
  const number = parsePhoneNumberFromString((phone ?? "").trim(), "US");
  return number?.isValid() === true ? number.number : null;
}

interface SearchedContact {
  contactName: string;
  contactEmail: string | null;
  contactPhone: string | null;
  phoneNormalized: string | null;
}

/** What search looks in: name, e-mail address and the digits of the phone number, in lower case. */
export function searchText(contact: SearchedContact): string {
  const phone = contact.phoneNormalized ?? contact.contactPhone ?? "";
  return [contact.contactName, contact.contactEmail ?? "", phone.replace(/\D/g, "")]
    .join(" ")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

const PHONE_LIKE = /^\+?[\d\s().-]*\d[\d\s().-]*$/;
const MOST_TERMS = 6;

/**
 * What must all occur in a lead's search text for the query to match: the digits of what looks like a phone number,
 * else each word.
 */
export function searchTerms(query: string): string[] {
  const text = query.trim().toLowerCase();
  if (PHONE_LIKE.test(text)) return [text.replace(/\D/g, "")];
  return [...new Set(text.split(/\s+/))].filter((term) => term !== "").slice(0, MOST_TERMS);
}

/** For LIKE: what a person typed means itself, anywhere in the text. */
export function containsPattern(term: string): string {
  return `%${term.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
