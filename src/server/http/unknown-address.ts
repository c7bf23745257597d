import { AppError } from "@/platform/errors";
import { requestFacts } from "@/server/request-facts";
import { federationProblem } from "./federation-problem";
import { problemResponse } from "./problem";

const SNAKE_CASE = /^\/api\/(?:v1|federation)\//;

/** A program that asks for an address of the API that is none gets a problem, not a page for people. */
export function unknownAddress(request: Request): Response {
  const { pathname } = new URL(request.url);
  const { requestId } = requestFacts(request.headers);
  const error = new AppError("not_found", "There is no such address. Look it up under /docs/api.");
  if (!SNAKE_CASE.test(`${pathname}/`)) return problemResponse(error, requestId, pathname);
  const { status, body } = federationProblem(error, requestId, pathname);
  const headers = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  };
  return new Response(body, { status, headers });
}
