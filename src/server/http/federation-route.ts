import type { z } from "zod";
import type { Scope } from "@/domains/federation/contract";
import type { Permission } from "@/domains/identity/contract";
import type { Caller } from "@/platform/caller";
import type { Sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";
import type { Quota } from "@/platform/errors";

/** The client whose key signed the request. */
export interface FederationClient {
  id: string;
  name: string;
  tenantId: string;
  /** The key's row id and its public key id (flk_…). */
  keyRowId: string;
  keyId: string;
  scopes: readonly Scope[];
  /** The contract date the answer follows. */
  version: string;
}

/** What is left of a client's requests in this minute, this one taken. */
export interface RequestLimit {
  limit: number;
  remaining: number;
  resetSeconds: number;
}

/** What a handler is given once signature, nonce, limit, scope, idempotency and schemas have passed. */
export interface FederationCall<Params, Query, Body> {
  /** Of the tenant: row-level security holds. Its failure as an AppError undoes the handler's writes only. */
  tx: Tx;
  caller: Caller;
  tenantId: string;
  client: FederationClient;
  /** Nothing that is read counts as seen: fetched ahead of time, by HEAD, or under a test key. */
  prefetch: boolean;
  /** As the RateLimit header of the answer says it. */
  limit?: RequestLimit;
  params: Params;
  query: Query;
  body: Body;
}

export interface FederationAnswer<Body> {
  status?: number;
  body: Body;
  /** What is left of a limit that the service itself keeps. */
  quota?: Quota;
}

/** A write that is one SQL expression, so that it can be sent along with what begins its transaction. */
export interface FederationPlan<Body> {
  /** Evaluated once at most, under the tenant's role. */
  write: Sql;
  /** The answer, given what the expression answered. */
  answer: (written: unknown) => FederationAnswer<Body>;
}

/** How the answer of a large batch is kept for the repetition of its request: without what the request says itself. */
interface KeptAnswer<Answer> {
  shorten: (answer: Answer) => string;
  /**
   * The same answer again; also from a text that was kept before there was a shorter form. `sent` is the body as it
   * came: it was taken then, and need not pass the schema that an update has brought since.
   */
  restore: (kept: string, sent: unknown) => Answer;
}

export type Shape = z.ZodType | undefined;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;

/** A limit of its own: so many requests a minute of one tenant, over all its keys and sessions. */
interface TenantLimit {
  /** As the RateLimit headers name it. */
  name: string;
  perMinute: number;
}

/**
 * One signed endpoint, as data: both mounts, the OpenAPI document and the tests that walk every route read it.
 * Schemas are in wire form: snake_case, ids and times as strings.
 */
export interface FederationRoute<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Answer extends z.ZodType = z.ZodType,
> {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** The template, e.g. "/api/v1/federation/leads/{id}". */
  path: `/api/${string}`;
  /** Further templates that mean the same. */
  aliases?: readonly `/api/${string}`[];
  scope: Scope;
  /** e.g. "recordUsage": the operation's name in the OpenAPI document. */
  operationId: string;
  tag:
    | "Events"
    | "Usage"
    | "Escalations"
    | "Billing"
    | "Status"
    | "Analytics"
    | "Callbacks"
    | "Leads"
    | "Lead inbox"
    | "Notifications";
  summary: string;
  description: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** What the OpenAPI document says of the body, where `body` judges the whole alone and each part is judged by itself. */
  described?: z.ZodType;
  /** An example body, checked against the schema by a test. */
  example?: In<Body>;
  /** The body may name records of the tenant, so that it can be answered with 404. */
  namesRecords?: true;
  /** The successful answer; `status` is its usual HTTP status (200 unless told). */
  answer: Answer;
  /** The answer shows a secret: what is stored of it for repeated requests is sealed. */
  reveals?: true;
  /** Otherwise the answer is kept as it was given. */
  kept?: KeptAnswer<z.input<Answer>>;
  status?: 200 | 201;
  /**
   * The handler uses nothing of `tx` but `$queryRaw` and `$executeRaw`: it runs on a plain connection, at a third of
   * the processor time.
   */
  sqlOnly?: true;
  /** With `sqlOnly`: the same as `handle` where everything is known before the database is asked. Saves a message. */
  plan?: (
    call: Omit<FederationCall<Out<Params>, Out<Query>, Out<Body>>, "tx">,
  ) => FederationPlan<z.input<Answer>>;
  handle: (
    call: FederationCall<Out<Params>, Out<Query>, Out<Body>>,
  ) => Promise<FederationAnswer<z.input<Answer>>>;
  /** In place of the usual limit of a client; a limit that staff chose for a client holds beside it. */
  limit?: TenantLimit;
  /** Answered to a session of the tenant's workspace too: see tenantRoute. */
  session?: {
    permission: Permission;
    handle: (
      call: Omit<FederationCall<Out<Params>, Out<Query>, Out<Body>>, "client" | "limit">,
    ) => Promise<FederationAnswer<z.input<Answer>>>;
  };
}

/** Declares a signed endpoint with its types tied together. */
export function federationRoute<
  Answer extends z.ZodType,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
>(route: FederationRoute<Params, Query, Body, Answer>): FederationRoute {
  return route;
}
