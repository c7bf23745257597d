import { recordApiCall } from "@/domains/usage/server";
import type { Caller } from "@/platform/caller";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";
import { ERROR_MAP } from "./error-map";

interface AnsweredCall {
  /** The procedure's name or the route's template, its method before it; never a raw path. */
  route: string;
  /** Where the route does not say. */
  method?: string;
  requestId: string;
  /** Who asked, once that was known. */
  caller: Caller | null;
  /** "ok" or the error code. */
  outcome: string;
  /** What was answered, where the outcome does not say. */
  status?: number;
  /** Of the answer's body, where it is known. */
  bytes?: number | null;
  startedAt: number;
}

const MOST_US = 2 ** 31 - 1;

function isErrorCode(outcome: string): outcome is keyof typeof ERROR_MAP {
  return Object.hasOwn(ERROR_MAP, outcome);
}

/** The call as a row of API usage. */
function recordCall(call: AnsweredCall, seconds: number): void {
  const { caller, outcome, requestId } = call;
  const [, method = "GET", route = call.route] = /^([A-Z]+) (.+)$/.exec(call.route) ?? [];
  const { type = null, id = null, tenantId = null } = caller?.actor ?? {};
  recordApiCall({
    at: caller?.now ?? new Date(),
    tenantId,
    clientId: type === "federation_key" ? id : null,
    actorType: type,
    actorId: id,
    route,
    method: call.method ?? method,
    status: call.status ?? (isErrorCode(outcome) ? ERROR_MAP[outcome].http : 200),
    bytes: call.bytes ?? null,
    durationUs: Math.min(Math.round(seconds * 1_000_000), MOST_US),
    requestId,
  });
}

/** One line, one measurement and one row of API usage for every answered call, whatever the transport. */
export function logCall(call: AnsweredCall): void {
  const { route, requestId, caller, outcome, startedAt } = call;
  const seconds = (performance.now() - startedAt) / 1000;
  metrics.requestSeconds.observe({ route, outcome }, seconds);
  const { id = null, role = null, tenantId = null } = caller?.actor ?? {};
  logger.info({ requestId, route, outcome, seconds, actor: id, role, tenantId }, "call");
  recordCall(call, seconds);
}
