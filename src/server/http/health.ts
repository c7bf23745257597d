import { readdir } from "node:fs/promises";
import { watchOutbox } from "@/domains/outbox/server";
import { watchWebhooks } from "@/domains/webhooks/server";
import { env } from "@/platform/env";
import { equalInConstantTime } from "@/platform/crypto";
import { appliedMigrations } from "@/platform/db/health";
import { jobRunnerState } from "@/platform/job-runner-state";
import { logger } from "@/platform/logger";
import { metrics } from "@/platform/metrics";

const answer = (status: number, body: unknown): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

/** The process runs; says nothing of what it needs. No I/O. */
export function handleLive(): Response {
  return answer(200, { status: "ok" });
}

async function whyNotReady(): Promise<string | null> {
  const applied = await appliedMigrations().then(
    (names) => new Set(names),
    (error: unknown) => {
      logger.warn({ err: error }, "not ready");
      return null;
    },
  );
  if (applied === null) return "the database does not answer";
  const folders = await readdir("prisma/migrations", { withFileTypes: true });
  const missing = folders.filter((entry) => entry.isDirectory() && !applied.has(entry.name));
  if (missing.length > 0) return `${missing.length} migrations are not applied`;
  return jobRunnerState.expected ? jobRunnerState.reason : null;
}

/** Ready to serve: the database answers and holds every migration, jobs run; else 503 with the reason. */
export async function handleReady(): Promise<Response> {
  const reason = await whyNotReady();
  return reason === null ? answer(200, { status: "ready" }) : answer(503, { status: "not ready", reason });
}

/** Prometheus metrics, for who holds METRICS_TOKEN; without that variable the page does not exist. */
export async function handleMetrics(request: Request): Promise<Response> {
  const token = env.METRICS_TOKEN;
  if (token === undefined) return new Response("Not found", { status: 404 });
  const given = request.headers.get("authorization") ?? "";
  if (!equalInConstantTime(given, `Bearer ${token}`)) {
    return new Response("Send the metrics token as a bearer token.", {
      status: 401,
      headers: { "www-authenticate": "Bearer" },
    });
  }
  watchOutbox();
  watchWebhooks();
  return new Response(await metrics.registry.metrics(), {
    headers: { "content-type": metrics.registry.contentType, "cache-control": "no-store" },
  });
}
