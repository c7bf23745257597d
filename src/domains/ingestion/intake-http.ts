import { systemCaller } from "@/platform/caller";
import { inTransaction, readOnly } from "@/platform/db/transaction";
import { isInRanges } from "@/platform/address-ranges";
import { AppError } from "@/platform/errors";
import { parseUntrustedJson } from "@/platform/json";
import { takeRequest } from "@/platform/kv/rate-limiter";
import { readBodyText } from "@/server/http/json-body";
import { mediaType } from "@/server/http/media-type";
import { problemResponse } from "@/server/http/problem";
import { knownFailure } from "@/server/known-failure";
import { requestFacts, type RequestFacts } from "@/server/request-facts";
import { logCall } from "@/server/request-log";
import { findIntakeDoor, type IntakeDoor, receiveSubmission } from "./server";

interface Context {
  params: Promise<Record<string, string | string[]>>;
}

const ROUTE = "/api/v1/intake/{key}";
const LARGEST_BODY = 64 * 1024;
/** Of one address, whatever it sends to. */
const PER_ADDRESS = 20;
/** Of one that is over it, until it is known whether the key names it as a server that sends for many. */
const PER_SERVER = 2_000;
const PREFLIGHT_SECONDS = 600;

const tooMany = (seconds: number): AppError =>
  new AppError("too_many_requests", `Too many requests. Try again in ${seconds} seconds.`, {
    retryAfterSeconds: seconds,
  });

async function limit(key: string, perMinute: number): Promise<void> {
  const { allowed, resetSeconds } = await takeRequest(key, perMinute);
  if (!allowed) throw tooMany(resetSeconds);
}

/** A browser says from which site a page sends; that site has to be allowed. A server says none. */
function requireAllowed(door: IntakeDoor, origin: string | null): void {
  if (origin === null || door.allowedOrigins.includes(origin)) return;
  throw new AppError(
    "origin_refused",
    "Forms of this site may not send with this key. Add the site to the key on the Sources page.",
  );
}

function corsHeaders(origin: string | null): Record<string, string> {
  return origin === null ? { vary: "Origin" } : { vary: "Origin", "access-control-allow-origin": origin };
}

function formFields(text: string): Record<string, unknown> {
  const given = new URLSearchParams(text);
  return Object.fromEntries([...new Set(given.keys())].map((name) => [name, given.getAll(name).join(", ")]));
}

function jsonFields(text: string): Record<string, unknown> {
  const value = parseUntrustedJson(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new AppError("malformed_request", "Send one JSON object with the fields of the form.");
}

async function readFields(request: Request): Promise<Record<string, unknown>> {
  const type = mediaType(request.headers.get("content-type"));
  if (type === "application/json") return jsonFields(await readBodyText(request, LARGEST_BODY));
  if (type === "application/x-www-form-urlencoded") {
    return formFields(await readBodyText(request, LARGEST_BODY));
  }
  throw new AppError(
    "unsupported_media_type",
    "Send the form as application/json or application/x-www-form-urlencoded.",
  );
}

async function doorOf({ params }: Context, now: Date): Promise<IntakeDoor> {
  const { key } = await params;
  return readOnly((tx) => findIntakeDoor(tx, typeof key === "string" ? key : "", now));
}

async function knownDoor(context: Context, now: Date): Promise<IntakeDoor | null> {
  return doorOf(context, now).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
}

/** The door, for whoever may knock: one address sends little, unless the key names it as a server. */
async function limitedDoor(context: Context, { ip, now }: RequestFacts): Promise<IntakeDoor> {
  const address = ip ?? "unknown";
  const { allowed, resetSeconds } = await takeRequest(`intake:address:${address}`, PER_ADDRESS);
  if (allowed) return doorOf(context, now);
  await limit(`intake:server:${address}`, PER_SERVER);
  const door = await knownDoor(context, now);
  if (door === null || !isInRanges(ip, door.serverAddresses)) throw tooMany(resetSeconds);
  return door;
}

async function receive(request: Request, facts: RequestFacts, door: IntakeDoor, origin: string | null) {
  await limit(`intake:key:${door.id}`, door.perMinute);
  const fields = await readFields(request);
  const caller = {
    ...systemCaller(`Form of ${door.sourceName}`, facts.now, facts.requestId, facts.traceparent),
    ip: facts.ip,
    userAgent: facts.userAgent,
  };
  await inTransaction((tx) => receiveSubmission(tx, caller, { door, fields, origin }));
}

/** What a web form sends. The answer is the same for every lead: it never tells whether and to whom it is sold. */
export async function intakeRoute(request: Request, context: Context): Promise<Response> {
  const facts = requestFacts(request.headers);
  const call = {
    route: `POST ${ROUTE}`,
    requestId: facts.requestId,
    startedAt: performance.now(),
    caller: null,
  };
  const origin = request.headers.get("origin");
  let cors = corsHeaders(null);
  try {
    const door = await limitedDoor(context, facts);
    requireAllowed(door, origin);
    cors = corsHeaders(origin);
    await receive(request, facts, door, origin);
    logCall({ ...call, outcome: "ok", status: 202 });
    const headers = { ...cors, "cache-control": "no-store", "x-request-id": facts.requestId };
    return Response.json({ status: "received" }, { status: 202, headers });
  } catch (thrown) {
    const failure = knownFailure(thrown, call);
    logCall({ ...call, outcome: failure.code });
    const problem = problemResponse(failure, facts.requestId, "/api/v1/intake");
    for (const [name, value] of Object.entries(cors)) problem.headers.set(name, value);
    return problem;
  }
}

/** A browser asks before it sends: allowed sites are told so, others nothing. */
export async function intakePreflightRoute(request: Request, context: Context): Promise<Response> {
  const origin = request.headers.get("origin");
  const door = await knownDoor(context, new Date());
  const allowed = origin !== null && door !== null && door.allowedOrigins.includes(origin);
  return new Response(null, {
    status: 204,
    headers: {
      ...corsHeaders(allowed ? origin : null),
      ...(allowed
        ? {
            "access-control-allow-methods": "POST",
            "access-control-allow-headers": "content-type",
            "access-control-max-age": String(PREFLIGHT_SECONDS),
          }
        : {}),
    },
  });
}
