/** Names that JavaScript objects have themselves: the API's serializer refuses to send an object with such a key. */
const UNSAFE_NAMES: readonly string[] = ["__proto__", "constructor", "prototype"];

function sendableValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sendableValue);
  return typeof value === "object" && value !== null ? sendable(value) : value;
}

/** Free-form data as it may be sent: with the names that may not, marked as the import marks them. */
export function sendable(data: object): Record<string, unknown> {
  const pairs = Object.entries(data).map(([name, value]) => [
    UNSAFE_NAMES.includes(name) ? `${name} (column)` : name,
    sendableValue(value),
  ]);
  return Object.fromEntries(pairs) as Record<string, unknown>;
}
