import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { AppError } from "@/platform/errors";
import { parseUntrustedJson } from "@/platform/json";
import { readJsonBody } from "../http/json-body";
import { assertSameOrigin } from "../http/origin";
import { problemResponse } from "../http/problem";
import { knownFailure } from "../known-failure";
import { logCall } from "../request-log";
import { createTrpcContext, type TrpcContext } from "./context";
import { appRouter } from "./root";

const ENDPOINT = "/api/trpc";
const MAX_BATCH_SIZE = 10;

function assertBatchSize(request: Request): void {
  const procedures = decodeURIComponent(new URL(request.url).pathname.slice(ENDPOINT.length + 1)).split(",");
  if (procedures.length <= MAX_BATCH_SIZE) return;
  throw new AppError("malformed_request", `A batch holds at most ${MAX_BATCH_SIZE} calls. Split it.`);
}

async function checkedRequest(request: Request): Promise<Request> {
  assertBatchSize(request);
  if (request.method === "GET") {
    const input = new URL(request.url).searchParams.get("input");
    if (input !== null) parseUntrustedJson(input);
    return request;
  }
  if (request.method !== "POST") {
    throw new AppError("method_not_allowed", "Queries use GET and mutations use POST.");
  }
  const { text } = await readJsonBody(request);
  assertSameOrigin(request.headers);
  return new Request(request.url, { method: "POST", headers: request.headers, body: text });
}

/** When all of a batch may be asked again, for scripts that read headers alone. */
function retryAfter(causes: readonly unknown[]): Record<string, string> {
  const waits = causes.flatMap((cause) =>
    cause instanceof AppError && cause.retryAfterSeconds !== undefined ? [cause.retryAfterSeconds] : [],
  );
  return waits.length === 0 ? {} : { "retry-after": String(Math.ceil(Math.max(...waits))) };
}

/** The HTTP mount of the tRPC API: JSON only, origin checked on writes, bodies and batches capped. */
export async function handleTrpc(request: Request): Promise<Response> {
  const context: TrpcContext = createTrpcContext(request.headers);
  const startedAt = performance.now();
  try {
    const response = await fetchRequestHandler({
      endpoint: ENDPOINT,
      req: await checkedRequest(request),
      router: appRouter,
      createContext: () => context,
      allowMethodOverride: false,
      responseMeta: ({ errors }) => ({
        headers: {
          "cache-control": "no-store",
          "x-request-id": context.facts.requestId,
          ...retryAfter(errors.map(({ cause }) => cause)),
        },
      }),
    });
    return response;
  } catch (thrown) {
    const call = { route: ENDPOINT, method: request.method, requestId: context.facts.requestId, startedAt };
    const failure = knownFailure(thrown, call);
    logCall({ ...call, caller: null, outcome: failure.code });
    return problemResponse(failure, call.requestId);
  }
}
