import type { TRPC_ERROR_CODE_KEY } from "@trpc/server/rpc";
import type { ErrorCode } from "@/platform/errors";

interface ErrorRow {
  http: number;
  trpc: TRPC_ERROR_CODE_KEY;
  title: string;
}

/** Error code → HTTP status, tRPC code and title: the only such table. */
export const ERROR_MAP: Record<ErrorCode, ErrorRow> = {
  malformed_request: { http: 400, trpc: "BAD_REQUEST", title: "The request cannot be read" },
  validation_failed: { http: 422, trpc: "UNPROCESSABLE_CONTENT", title: "Some values are not valid" },
  unauthenticated: { http: 401, trpc: "UNAUTHORIZED", title: "Sign in first" },
  sign_in_failed: { http: 401, trpc: "UNAUTHORIZED", title: "Sign-in failed" },
  second_factor_required: { http: 401, trpc: "UNAUTHORIZED", title: "A second factor is needed" },
  forbidden: { http: 403, trpc: "FORBIDDEN", title: "Your role does not allow this" },
  origin_refused: { http: 403, trpc: "FORBIDDEN", title: "The request came from another site" },
  not_found: { http: 404, trpc: "NOT_FOUND", title: "Not found" },
  conflict: { http: 409, trpc: "CONFLICT", title: "Conflict" },
  version_conflict: { http: 409, trpc: "CONFLICT", title: "Someone else changed this meanwhile" },
  dispute_already_resolved: { http: 409, trpc: "CONFLICT", title: "The dispute is already resolved" },
  dispute_not_pending: { http: 409, trpc: "CONFLICT", title: "There is no pending dispute" },
  dispute_tenant_ambiguous: { http: 409, trpc: "CONFLICT", title: "Several tenants dispute this lead" },
  nothing_to_bill: { http: 409, trpc: "CONFLICT", title: "Nothing is left to bill" },
  link_expired: { http: 410, trpc: "CONFLICT", title: "The link is no longer valid" },
  link_invalid: { http: 403, trpc: "FORBIDDEN", title: "The link is not one of ours" },
  last_admin: { http: 409, trpc: "CONFLICT", title: "The last administrator must stay" },
  payload_too_large: { http: 413, trpc: "PAYLOAD_TOO_LARGE", title: "The request is too large" },
  unsupported_media_type: {
    http: 415,
    trpc: "UNSUPPORTED_MEDIA_TYPE",
    title: "The content type is not supported",
  },
  file_unreadable: { http: 422, trpc: "UNPROCESSABLE_CONTENT", title: "The file cannot be read" },
  method_not_allowed: { http: 405, trpc: "METHOD_NOT_SUPPORTED", title: "The method is not supported" },
  too_many_requests: { http: 429, trpc: "TOO_MANY_REQUESTS", title: "Too many requests" },
  signature_missing: { http: 401, trpc: "UNAUTHORIZED", title: "The request is not signed" },
  signature_invalid: { http: 401, trpc: "UNAUTHORIZED", title: "The signature is not valid" },
  timestamp_out_of_range: {
    http: 401,
    trpc: "UNAUTHORIZED",
    title: "The signature is too old or from the future",
  },
  nonce_reused: { http: 401, trpc: "UNAUTHORIZED", title: "The nonce was used before" },
  key_unknown_or_revoked: { http: 401, trpc: "UNAUTHORIZED", title: "The key does not work any more" },
  digest_mismatch: { http: 401, trpc: "UNAUTHORIZED", title: "The body does not match its digest" },
  query_not_canonical: { http: 400, trpc: "BAD_REQUEST", title: "The query is not in canonical form" },
  version_unknown: { http: 400, trpc: "BAD_REQUEST", title: "There is no such contract version" },
  scope_missing: { http: 403, trpc: "FORBIDDEN", title: "The key lacks a scope" },
  idempotency_key_missing: { http: 400, trpc: "BAD_REQUEST", title: "A write needs an idempotency key" },
  idempotency_key_invalid: { http: 400, trpc: "BAD_REQUEST", title: "The idempotency key is not valid" },
  idempotency_key_reused: {
    http: 422,
    trpc: "UNPROCESSABLE_CONTENT",
    title: "The idempotency key belongs to another request",
  },
  request_in_progress: { http: 409, trpc: "CONFLICT", title: "The same request is still running" },
  event_rejected: { http: 422, trpc: "UNPROCESSABLE_CONTENT", title: "The event was rejected" },
  internal_error: { http: 500, trpc: "INTERNAL_SERVER_ERROR", title: "Something went wrong on our side" },
};
