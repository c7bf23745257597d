import { createParser } from "nuqs/server";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** "2026-02-31" is none. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** An id in a page's address; what is none is left out. */
export const parseAsUuid = createParser({
  parse: (text) => (UUID.test(text) ? text.toLowerCase() : null),
  serialize: (id: string) => id,
});

/** A day in a page's address, as 2026-11-21. */
export const parseAsDay = createParser({
  parse: (text) => (isDay(text) ? text : null),
  serialize: (day: string) => day,
});
