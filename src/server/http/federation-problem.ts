import { acceptSignature } from "@/domains/federation/server";
import { env } from "@/platform/env";
import type { AppError } from "@/platform/errors";
import { ERROR_MAP } from "@/server/error-map";

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [snake(name), snakeKeys(part)]));
}

export interface Problem {
  status: number;
  body: string;
}

/** A refusal as the wire contract says it: RFC 9457 in snake_case; facts of the error are members of their own. */
export function federationProblem(error: AppError, requestId: string, instance: string): Problem {
  const { http: status, title } = ERROR_MAP[error.code];
  const facts = snakeKeys(error.meta ?? {});
  const members = {
    type: `${env.APP_URL}/docs/errors/${error.code}`,
    title,
    status,
    detail: error.detail,
    instance,
    code: error.code,
    request_id: requestId,
    ...(error.fields.length === 0
      ? {}
      : { errors: error.fields.map(({ pointer, detail }) => ({ pointer: snake(pointer), detail })) }),
  };
  // The standard's own members come first, and no fact may take the place of one.
  const problem = { ...members, ...(typeof facts === "object" ? facts : {}), ...members };
  return { status, body: JSON.stringify(problem) };
}

/** What a refusal says beside its body. */
export function refusalHeaders(error: AppError, method: string): Record<string, string> {
  const headers: Record<string, string> = {};
  if (ERROR_MAP[error.code].http === 401) headers["accept-signature"] = acceptSignature(method);
  if (error.retryAfterSeconds !== undefined) {
    headers["retry-after"] = String(Math.max(1, Math.ceil(error.retryAfterSeconds)));
  }
  return headers;
}
