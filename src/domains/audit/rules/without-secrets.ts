const SECRET_KEY =
  /pass(word|phrase)|secret|token|hash$|recovery|api_?key|private_?key|cookie|totp(?!Enabled)/i;

/** The value as JSON text with every entry under a secret-looking key left out, at any depth; null stays null. */
export function withoutSecrets(value: Record<string, unknown> | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return JSON.stringify(value, (key, part: unknown) => {
    if (SECRET_KEY.test(key)) return undefined;
    return typeof part === "bigint" ? part.toString() : part;
  });
}
