import { COMMON_PASSWORDS } from "./common-passwords";
import { PASSWORD_MAX, PASSWORD_MIN } from "./password-length";

/** Letters and digits only, lower case: "P@ss word!" and "password" are one and the same guess. */
const skeleton = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("@", "a")
    .replaceAll("$", "s")
    .replaceAll("0", "o")
    .replaceAll("1", "i")
    .replaceAll("3", "e")
    .replace(/[^\p{L}\p{N}]/gu, "");

const common = new Set(COMMON_PASSWORDS.map(skeleton));

/** What is left without the digits and signs that pad a word at either end: "Summer2026!!!" is "Summer". */
const unpadded = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");

/** "aaaaaaaaaaaa" and "abcdefghijkl": one step repeated tells a guesser everything. */
function isOneStepRepeated(text: string): boolean {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const steps = new Set(points.slice(1).map((point, index) => point - (points[index] ?? 0)));
  return steps.size <= 1;
}

/** Why a password is not acceptable, in words for its owner; null when it is. */
export function passwordProblem(password: string, email: string | null): string | null {
  const text = password.normalize("NFKC");
  const length = Array.from(text).length;
  if (length < PASSWORD_MIN) return `Use at least ${PASSWORD_MIN} characters.`;
  if (length > PASSWORD_MAX) return `Use at most ${PASSWORD_MAX} characters.`;
  if ([text, unpadded(text)].some((form) => common.has(skeleton(form))) || isOneStepRepeated(text)) {
    return "This password is among the first that guessers try. Choose another one.";
  }
  if (email !== null && containsEmail(text.toLowerCase(), email.toLowerCase())) {
    return "Leave your e-mail address out of the password.";
  }
  return null;
}

function containsEmail(text: string, email: string): boolean {
  const [name = ""] = email.split("@");
  return text.includes(email) || (name.length >= 4 && text.includes(name));
}
