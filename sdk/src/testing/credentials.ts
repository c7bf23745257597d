import { checkCharacters } from "../signing";

function randomText(length: number): string {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) =>
    alphabet.charAt(byte % 62),
  ).join("");
}

/** A well-formed key that opens nothing. */
export function mockCredentials(): { keyId: string; secret: string } {
  const secret = `fls_test_${randomText(43)}`;
  return { keyId: `flk_test_${randomText(22)}`, secret: secret + checkCharacters(secret) };
}
