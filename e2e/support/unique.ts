import { randomInt } from "node:crypto";

/** A word that no other test, worker or run uses, in letters and digits. */
export function mark(): string {
  return randomInt(36 ** 7, 36 ** 8).toString(36);
}

/** Unlike any name in the demo company and in other tests, at work or run before. */
export const unique = (word: string) => `${word} ${mark()}`;
