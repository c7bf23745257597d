/** A random key for one submit; also where crypto.randomUUID is missing (plain http on another host). */
export function submitKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
