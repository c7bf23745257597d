import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { newId } from "@/platform/ids";
import type { JobKind } from "../words";
import { recordJobChange } from "./job-record";
import { refuseTooMany } from "./unfinished-limit";

interface NewJob {
  kind: JobKind;
  title: string;
  input: Record<string, unknown>;
  total?: number | null;
}

/** Asks for a long task: it is stored, and announced to the function that runs jobs of its kind. */
export async function queueJob(tx: Tx, caller: Caller, { kind, title, input, total = null }: NewJob) {
  const { actor, now, requestId, traceparent = null } = caller;
  await refuseTooMany(tx, caller, actor.id);
  const id = newId(now);
  const job = { id, kind, tenantId: actor.tenantId };
  await tx.$executeRaw`
    INSERT INTO job (id, kind, title, total, input, actor_type, actor_id, actor_name, actor_role, tenant_id, request_id,
      traceparent, created_at, queued_at)
    VALUES (${id}::uuid, ${kind}, ${title}, ${total}, ${JSON.stringify(input)}::jsonb, ${actor.type}::actor_type,
      ${actor.id}::uuid, ${actor.name}, ${actor.role}, ${actor.tenantId}::uuid, ${requestId}, ${traceparent},
      ${now}, ${now})`;
  await recordJobChange(tx, caller, job, {
    event: "queued",
    action: "job.queued",
    after: { kind, title, input },
    facts: { attempt: 1 },
  });
  return { id };
}
