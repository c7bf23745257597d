import { hash, parseOptions, verify } from "@node-rs/argon2";

/** argon2id is the library's default algorithm. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Compatibility forms of a character are one and the same when typed on another keyboard. */
const normalized = (password: string): string => password.normalize("NFKC");

export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), PARAMETERS);
}

let dummyHash: Promise<string> | undefined;

/** Verifies against the stored hash, or against one that fits nothing: an unknown account costs the same work. */
export async function verifyPassword(storedHash: string | null, password: string): Promise<boolean> {
  dummyHash ??= hashPassword(crypto.randomUUID());
  const matches = await verify(storedHash ?? (await dummyHash), normalized(password));
  return matches && storedHash !== null;
}

/** True when the hash was made with other parameters than today's. */
export function needsRehash(storedHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(storedHash);
  return (
    !storedHash.startsWith("$argon2id$") ||
    memoryCost !== PARAMETERS.memoryCost ||
    timeCost !== PARAMETERS.timeCost ||
    parallelism !== PARAMETERS.parallelism
  );
}
