import "./plain-issues";

/** Every way a request can fail, as data. `server/error-map.ts` gives each its HTTP status, tRPC code and title. */
export type ErrorCode =
  | "malformed_request"
  | "validation_failed"
  | "unauthenticated"
  | "sign_in_failed"
  | "second_factor_required"
  | "forbidden"
  | "origin_refused"
  | "not_found"
  | "conflict"
  | "version_conflict"
  | "dispute_already_resolved"
  | "dispute_not_pending"
  | "dispute_tenant_ambiguous"
  | "nothing_to_bill"
  | "link_expired"
  | "link_invalid"
  | "last_admin"
  | "payload_too_large"
  | "unsupported_media_type"
  | "file_unreadable"
  | "method_not_allowed"
  | "too_many_requests"
  | "signature_missing"
  | "signature_invalid"
  | "timestamp_out_of_range"
  | "nonce_reused"
  | "key_unknown_or_revoked"
  | "digest_mismatch"
  | "query_not_canonical"
  | "version_unknown"
  | "scope_missing"
  | "idempotency_key_missing"
  | "idempotency_key_invalid"
  | "idempotency_key_reused"
  | "request_in_progress"
  | "event_rejected"
  | "internal_error";

export interface FieldError {
  /** JSON pointer into the input, e.g. "/qualityScore". */
  pointer: string;
  detail: string;
}

/** How often something may be done in a time, and how often it still may. */
export interface Quota {
  /** As headers name it. */
  name: string;
  limit: number;
  windowSeconds: number;
  remaining: number;
  resetSeconds: number;
}

interface AppErrorOptions {
  fields?: FieldError[];
  /** Machine-readable facts for the caller, e.g. who resolved the dispute and when. Never secrets. */
  meta?: Record<string, unknown>;
  retryAfterSeconds?: number;
  /** The limit that refused it, where it is not the usual one of the transport. */
  quota?: Quota;
  cause?: unknown;
}

/** A failure that the caller may read: `detail` says in plain words what happened and what to do. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly fields: FieldError[];
  readonly meta: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly quota: Quota | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    options: AppErrorOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.fields = options.fields ?? [];
    this.meta = options.meta;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.quota = options.quota;
  }
}

interface SchemaIssue {
  path: readonly PropertyKey[];
  message: string;
}

/** A refused input as one error that names every wrong field. */
export function validationError(issues: readonly SchemaIssue[]): AppError {
  const fields = issues.map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    detail: message,
  }));
  const first = fields[0];
  const where =
    first === undefined || first.pointer === "" ? "" : ` (${first.pointer.slice(1)}: ${first.detail})`;
  return new AppError("validation_failed", `Some values are not valid${where}. Correct them and try again.`, {
    fields,
  });
}
