export type JsonChange = { path: string; before: string | null; after: string | null };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function show(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
}

/** What differs between two JSON values, one line a leaf; null means "not set"; lists are compared whole. */
export function jsonDiff(before: unknown, after: unknown, path = ""): JsonChange[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => jsonDiff(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  if (before === null || before === undefined) {
    if (isRecord(after)) return jsonDiff({}, after, path);
  } else if ((after === null || after === undefined) && isRecord(before)) {
    return jsonDiff(before, {}, path);
  }
  const change = { path, before: show(before), after: show(after) };
  return change.before === change.after ? [] : [change];
}
