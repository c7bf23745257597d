import type { AppError } from "@/platform/errors";
import { env } from "@/platform/env";
import { ERROR_MAP } from "@/server/error-map";

/** An error as `application/problem+json` (RFC 9457); `type` is a page of our own documentation. */
export function problemResponse(error: AppError, requestId: string, instance?: string): Response {
  const { http, title } = ERROR_MAP[error.code];
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  });
  if (error.retryAfterSeconds !== undefined)
    headers.set("retry-after", String(Math.ceil(error.retryAfterSeconds)));
  const problem = {
    type: `${env.APP_URL}/docs/errors/${error.code}`,
    title,
    status: http,
    detail: error.detail,
    instance,
    code: error.code,
    requestId,
    errors: error.fields.length === 0 ? undefined : error.fields,
    ...(error.meta === undefined ? {} : { meta: error.meta }),
  };
  return new Response(JSON.stringify(problem), { status: http, headers });
}
