import { z } from "zod";
import type { ZodOpenApiHeadersObject, ZodOpenApiResponsesObject } from "zod-openapi";
import type { ErrorCode } from "@/platform/errors";
import { ERROR_HELP } from "@/server/error-help";
import { ERROR_MAP } from "@/server/error-map";

/** An error as every signed endpoint answers it (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.url().meta({ description: "A page that explains the code." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What happened and what to do, in plain words." }),
    instance: z.string(),
    code: z.enum(Object.keys(ERROR_MAP) as [string, ...string[]]),
    request_id: z.string().meta({ description: "Name it when you ask us." }),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "Every value that is wrong: a JSON pointer into the body, and why." }),
  })
  .meta({ id: "Problem", description: "application/problem+json (RFC 9457)." });

const WHEN: Record<string, string> = {
  400: "The request cannot be read, or a write lacks its Idempotency-Key.",
  401: "The signature is missing or refused. Accept-Signature names the profile.",
  403: "The key lacks the scope.",
  404: "There is no such thing, or it is not yours.",
  409: "The state does not allow it, or the same Idempotency-Key is still running (Retry-After).",
  413: "The body is larger than 1 MiB.",
  415: "The body is not application/json in UTF-8.",
  422: "A value is wrong, or the Idempotency-Key was used for another request.",
  429: "Too many requests. Retry-After says when to try again.",
  500: "Something went wrong on our side.",
};

/** The code that the example of a status shows. */
const SHOWN: Record<string, ErrorCode> = {
  400: "idempotency_key_missing",
  401: "signature_invalid",
  403: "scope_missing",
  404: "not_found",
  409: "conflict",
  413: "payload_too_large",
  415: "unsupported_media_type",
  422: "validation_failed",
  429: "too_many_requests",
  500: "internal_error",
};

function exampleOf(status: string): Record<string, unknown> | undefined {
  const code = SHOWN[status];
  if (code === undefined) return undefined;
  return {
    type: `https://leads.example.com/docs/errors/${code}`,
    title: ERROR_MAP[code].title,
    status: ERROR_MAP[code].http,
    detail: ERROR_HELP[code].means,
    instance: "/api/v1/federation/…",
    code,
    request_id: "01937a10-0000-7000-8000-00000000000a",
  };
}

/** How a refusal travels. */
export const problemContent = { "application/problem+json": { schema: problemSchema } };

export const retryAfter: ZodOpenApiHeadersObject = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer", minimum: 1 } },
};

/** Each refusal once: the operations refer to it. */
const REFUSALS: ZodOpenApiResponsesObject = Object.fromEntries(
  Object.entries(WHEN).map(([status, description]) => [
    status,
    {
      id: `Problem${status}`,
      description,
      content: { "application/problem+json": { schema: problemSchema, example: exampleOf(status) } },
      ...(status === "429" || status === "409" ? { headers: retryAfter } : {}),
    },
  ]),
);

/** Every refusal an endpoint of the kind may answer, by status. */
export function problemResponses(kind: { write: boolean; named: boolean }): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(REFUSALS).filter(([status]) => {
      if (status === "404") return kind.named;
      if (["409", "413", "415"].includes(status)) return kind.write;
      return true;
    }),
  );
}
