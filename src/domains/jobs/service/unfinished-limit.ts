import type { ActorType, Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";

/** So that one person cannot keep everybody else waiting. */
const UNFINISHED_LIMIT = 10;

/** Where whoever asks sees the jobs that are not finished, and can stop one. */
const WHAT_TO_DO: Record<ActorType, string> = {
  staff: "Wait for one of them, or cancel one on the Jobs page.",
  tenant_user: "Wait for one of them, or cancel one: replays under Webhooks, Replays; files under Exports.",
  federation_key: "Wait for one of them, then ask again.",
  system: "Wait for one of them, then ask again.",
};

/** Refuses one more job of a person. They ask one after another, so that no two count before either is stored. */
export async function refuseTooMany(tx: Tx, { actor }: Caller, id: string | null): Promise<void> {
  if (id === null) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('jobs of ' || ${id}, 0))`;
  const [counted] = await tx.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM job WHERE state IN ('queued', 'running') AND actor_id = ${id}::uuid`;
  if (counted === undefined || counted.waiting < UNFINISHED_LIMIT) return;
  const who = id === actor.id ? "You have" : "Whoever asked for it has";
  throw new AppError(
    "too_many_requests",
    `${who} ${counted.waiting} jobs that are not finished. ${WHAT_TO_DO[actor.type]}`,
    { retryAfterSeconds: 60 },
  );
}
