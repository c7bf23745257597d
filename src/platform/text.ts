import { z } from "zod";
import { isStorableText } from "./storable-text";

export { isStorableText };

interface TextOptions {
  min?: number;
  max: number;
  /** What to say when it is too short, e.g. "Enter a reason." */
  tooShort?: string;
}

/** A text typed by a person: trimmed, within its lengths, without NUL or lone surrogates. */
export function text({ min = 0, max, tooShort }: TextOptions) {
  const least = tooShort ?? (min === 1 ? "Enter a text." : `Use at least ${min} characters.`);
  return z
    .string()
    .refine(isStorableText, "This contains characters that cannot be stored. Remove them.")
    .trim()
    .min(min, least)
    .max(max, `Use at most ${max.toLocaleString("en")} characters.`);
}

/** As `text`, but may be left out or empty: both are null. */
export function optionalText({ max }: { max: number }) {
  return text({ max })
    .nullish()
    .transform((value) => (value === undefined || value === "" ? null : value));
}
