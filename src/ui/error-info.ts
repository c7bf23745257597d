import { messages } from "./messages";

/** What the interface knows about a failed call, whatever raised it. */
export type ErrorInfo = {
  code: string | null;
  detail: string;
  requestId: string | null;
  fields: { path: string; message: string }[];
  meta: Record<string, unknown>;
  retryAfterSeconds: number | null;
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** "/address/city", a JSON pointer, as the form's "address.city". */
function fieldPath(value: unknown): string | null {
  const pointer = text(value);
  if (pointer === null || !pointer.startsWith("/")) return pointer;
  const parts = pointer.slice(1).split("/");
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
}

function readFields(value: unknown): ErrorInfo["fields"] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (!isRecord(entry)) return [];
    const path = fieldPath(entry["pointer"]);
    const message = text(entry["detail"]);
    return path === null || message === null ? [] : [{ path, message }];
  });
}

/** Reads tRPC errors (`error.data`), problem+json bodies and plain errors into one shape. */
export function toErrorInfo(error: unknown): ErrorInfo {
  const outer = isRecord(error) ? error : {};
  const data = isRecord(outer["data"]) ? outer["data"] : outer;
  const detail = text(data["detail"]);
  // Without a response tRPC has no data to show, and fetch itself raises a TypeError.
  const noAnswer =
    error instanceof TypeError || (outer["name"] === "TRPCClientError" && !isRecord(outer["data"]));
  const seconds = data["retryAfterSeconds"];
  return {
    code: text(data["code"]),
    detail: detail ?? (noAnswer ? messages.errors.network : messages.errors.unexpected),
    requestId: text(data["requestId"]) ?? text(data["request_id"]),
    fields: readFields(data["fields"] ?? data["errors"]),
    meta: isRecord(data["meta"]) ? data["meta"] : {},
    retryAfterSeconds: typeof seconds === "number" ? seconds : null,
  };
}
