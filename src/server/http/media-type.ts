import { AppError } from "@/platform/errors";

type Header = string | null | undefined;

const CHARSET = /;\s*charset\s*=\s*("[^"]*"|[^;]*)/gi;
const UTF8 = /^"?utf-?8"?$/i;

/** The type that a Content-Type header names, without its parameters. */
export const mediaType = (header: Header): string | undefined => header?.split(";")[0]?.trim().toLowerCase();

/** Every body is read as UTF-8, so one that says it is something else would be misread: it is refused. */
export function requireUtf8(header: Header): void {
  const named = [...(header ?? "").matchAll(CHARSET)].map(([, charset = ""]) => charset.trim());
  if (named.every((charset) => UTF8.test(charset))) return;
  throw new AppError(
    "unsupported_media_type",
    "Only UTF-8 is read here. Encode the body as UTF-8 and send charset=utf-8, or no charset at all.",
  );
}
