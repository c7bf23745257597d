import { z } from "zod";

/** Where a page of a list ended: the next begins after this row. */
export interface Cursor {
  createdAt: Date;
  id: string;
}

/** The cursor as callers carry it: opaque to them, safe in a query. */
export function writeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(`${createdAt.toISOString()}|${id}`).toString("base64url");
}

const parts = z.tuple([z.iso.datetime(), z.uuid()]);

/** A cursor that `writeCursor` made; null for anything else. */
function readCursor(text: string): Cursor | null {
  const read = parts.safeParse(Buffer.from(text, "base64url").toString().split("|"));
  return read.success ? { createdAt: new Date(read.data[0]), id: read.data[1] } : null;
}

/** `?cursor=` of a list: the `next_cursor` of the page before. */
export const cursorSchema = z
  .string()
  .max(200)
  .transform((text, context) => {
    const cursor = readCursor(text);
    if (cursor !== null) return cursor;
    context.addIssue({ code: "custom", message: "Use the next_cursor of the page before, unchanged." });
    return z.NEVER;
  });

/** A list's own `nextCursor`, for who reads on within the process. */
export const openCursor = (written: string | null): Cursor | null =>
  written === null ? null : cursorSchema.parse(written);

/** `?limit=&cursor=` of a list read page by page. */
export const pageQuery = z.object({
  limit: z.coerce
    .number()
    .int("Use a whole number.")
    .min(1, "At least 1.")
    .max(100, "At most 100.")
    .default(25),
  cursor: cursorSchema.optional(),
});

/** The rows of a page and the cursor of the next, from rows read one more than `limit`. */
export function pageOf<Row extends Cursor>(
  rows: readonly Row[],
  limit: number,
): { items: Row[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? writeCursor(last) : null };
}
