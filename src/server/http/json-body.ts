import { AppError } from "@/platform/errors";
import { parseUntrustedJson } from "@/platform/json";
import { mediaType, requireUtf8 } from "./media-type";

const MAX_BYTES = 1024 * 1024;

const tooLarge = (maxBytes: number): AppError =>
  new AppError("payload_too_large", `The body is larger than ${maxBytes / 1024} KiB. Send less at once.`);

async function readCapped(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The text of a body: size capped, valid UTF-8, and not said to be anything else. */
export async function readBodyText(request: Request, maxBytes: number): Promise<string> {
  requireUtf8(request.headers.get("content-type"));
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const bytes = request.body === null ? new Uint8Array() : await readCapped(request.body, maxBytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError(
      "malformed_request",
      "The body is not valid UTF-8. Encode it as UTF-8 and send it again.",
    );
  }
}

/** A JSON body from outside (1 MiB unless told), as text that has been checked and as the value in it. */
export async function readJsonBody(
  request: Request,
  maxBytes = MAX_BYTES,
): Promise<{ text: string; value: unknown }> {
  if (mediaType(request.headers.get("content-type")) !== "application/json") {
    throw new AppError("unsupported_media_type", "Send the body as application/json.");
  }
  const text = await readBodyText(request, maxBytes);
  return { text, value: parseUntrustedJson(text) };
}
