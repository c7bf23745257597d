const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ID_START = /^[0-9a-f]{8}[0-9a-f-]*$/;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What was typed, read as the beginning of an id: the first and last id it can mean. Null when it is no id. */
export function idRange(query: string): { from: string; to: string } | null {
  const text = query.trim().toLowerCase();
  if (UUID.test(text)) return { from: text, to: text };
  if (!ID_START.test(text) || text.length > 36) return null;
  const from = text + FIRST_ID.slice(text.length);
  const to = text + LAST_ID.slice(text.length);
  return UUID.test(from) ? { from, to } : null;
}

/** For LIKE: what a person typed means itself. */
export function escapeLike(text: string): string {
  return text.toLowerCase().replace(/[\\%_]/g, String.raw`\$&`);
}

/** A telephone number is stored as digits, however it is written; anything else is searched as it stands. */
export function searchedText(query: string): string {
  return /^\+?[\d\s().-]{4,}$/.test(query) ? query.replace(/\D/g, "") : query;
}
