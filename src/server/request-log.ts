import type { Caller } from "@/platform/caller";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";

interface AnsweredCall {
  /** The procedure's name or the route's template; never a raw path. */
  route: string;
  requestId: string;
  /** Who asked, once that was known. */
  caller: Caller | null;
  /** "ok" or the error code. */
  outcome: string;
  startedAt: number;
}

/** One line and one measurement for every answered call, whatever the transport. */
export function logCall({ route, requestId, caller, outcome, startedAt }: AnsweredCall): void {
  const seconds = (performance.now() - startedAt) / 1000;
  metrics.requestSeconds.observe({ route, outcome }, seconds);
  const { id = null, role = null, tenantId = null } = caller?.actor ?? {};
  logger.info({ requestId, route, outcome, seconds, actor: id, role, tenantId }, "call");
}
