/** An answer of type `application/problem+json`, as it was sent. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  /** What happened and what to do, in plain words. */
  detail?: string;
  instance?: string;
  code?: string;
  request_id?: string;
  errors?: { pointer: string; detail: string }[];
  [more: string]: unknown;
}

export interface ErrorFacts {
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
  problem?: Problem | undefined;
  headers?: Headers | undefined;
  retryAfter?: number | undefined;
  cause?: unknown;
}

/** What every failed call throws. Its class says the kind, `code` the exact reason, `message` what to do. */
export class FairleadError extends Error {
  override readonly name: string = "FairleadError";
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** The reason as a word, e.g. "signature_invalid". */
  readonly code: string | undefined;
  /** What to quote to support. */
  readonly requestId: string | undefined;
  readonly problem: Problem | undefined;
  /** Of the answer. */
  readonly headers: Headers | undefined;
  /** Seconds the server asked to wait. */
  readonly retryAfter: number | undefined;

  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.problem = facts.problem;
    this.headers = facts.headers;
    this.retryAfter = facts.retryAfter;
  }
}

/** 401: key, signature, clock or nonce was refused. */
export class AuthenticationError extends FairleadError {
  override readonly name = "AuthenticationError";
}
/** 403: the key lacks the scope. */
export class PermissionError extends FairleadError {
  override readonly name = "PermissionError";
}
/** 404: there is no such thing, or it is another tenant's. */
export class NotFoundError extends FairleadError {
  override readonly name = "NotFoundError";
}
/** 409: the record's state does not allow it. */
export class ConflictError extends FairleadError {
  override readonly name = "ConflictError";
}
/** 400, 413, 415, 422: something in the request is wrong; `problem.errors` points at it. */
export class ValidationError extends FairleadError {
  override readonly name = "ValidationError";
}
/** 429: too many requests; `retryAfter` says how long to wait. */
export class RateLimitError extends FairleadError {
  override readonly name = "RateLimitError";
}
/** 5xx. */
export class ServerError extends FairleadError {
  override readonly name = "ServerError";
}
/** No usable answer: unreachable, broken off, a redirect, or not JSON. */
export class ConnectionError extends FairleadError {
  override readonly name = "ConnectionError";
}
/** No complete answer in time, or 408. */
export class TimeoutError extends FairleadError {
  override readonly name = "TimeoutError";
}

type ErrorClass = new (message: string, facts?: ErrorFacts) => FairleadError;

const BY_STATUS: Record<number, ErrorClass> = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  408: TimeoutError,
  409: ConflictError,
  413: ValidationError,
  415: ValidationError,
  422: ValidationError,
  429: RateLimitError,
};

/** The error class for an HTTP status. */
export function errorClass(status: number): ErrorClass {
  return BY_STATUS[status] ?? (status >= 500 ? ServerError : FairleadError);
}
