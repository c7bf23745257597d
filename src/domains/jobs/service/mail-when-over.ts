import { mailOwners, queueMail } from "@/domains/mail/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import type { JobRecord } from "./job-record";

interface Ended {
  state: "done" | "failed" | "cancelled";
  detail: string | null;
}

/** Who waits longer than this is hardly still looking. */
const LONG_MS = 60_000;

/** Where a tenant sees its jobs of a kind. */
const TENANT_PAGES: Partial<Record<string, string>> = {
  "export.inbox": "/tenant/exports",
  "export.own_deliveries": "/tenant/exports",
  "export.own_disputes": "/tenant/exports",
  "webhooks.replay": "/tenant/webhooks/replays",
};

/** Kinds that tell of their success themselves, with the file: only of a failure is anybody told here. */
const TELL_OF_SUCCESS = new Set(["export.inbox"]);

/** The page on which whoever asked sees what became of it; null where a tenant has none. */
function pageOf({ id, kind, tenantId }: JobRecord): string | null {
  return tenantId === null ? `/provider/jobs?job=${id}` : (TENANT_PAGES[kind] ?? null);
}

/** Where nobody has said what they want: a mail about what took long, unless they stopped it themselves. */
function isAwaited({ queuedAt }: JobRecord, { now }: Caller, { state }: Ended): boolean {
  return state !== "cancelled" && now.getTime() - queuedAt.getTime() >= LONG_MS;
}

function isWanted(job: JobRecord, caller: Caller, ended: Ended): boolean {
  if (TELL_OF_SUCCESS.has(job.kind)) return ended.state === "failed" && job.notify !== false;
  return job.notify ?? isAwaited(job, caller, ended);
}

/** Staff have no tenant; who has left one, or is shut out, is told nothing. */
async function addressOf(tx: Tx, { actorId, tenantId }: JobRecord): Promise<string | null> {
  const [asker] = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM app_user
     WHERE id = ${actorId}::uuid AND status = 'active' AND tenant_id IS NOT DISTINCT FROM ${tenantId}::uuid`;
  return asker?.email ?? null;
}

/** Mails whoever asked, unless they do not want that; in the transaction in which the job ends. */
export async function mailWhenOver(tx: Tx, caller: Caller, job: JobRecord, ended: Ended): Promise<void> {
  const { id, kind, title, attempt, tenantId } = job;
  const { state, detail } = ended;
  const page = pageOf(job);
  if (page === null || !isWanted(job, caller, ended)) return;
  const told = {
    template: "job_finished",
    data: {
      title,
      outcome: state,
      detail,
      finished_at: caller.now.toISOString(),
      page_url: new URL(page, env.APP_URL).href,
    },
  } as const;
  const to = await addressOf(tx, job);
  if (to !== null) {
    await queueMail(tx, caller, { ...told, to, tenantId, dedupeKey: `job/${id}/${attempt}` });
  } else if (tenantId !== null && TELL_OF_SUCCESS.has(kind)) {
    // as with its success: what a key asked for, or somebody who has left, is the owners' to know
    await mailOwners(tx, caller, { ...told, tenantId, eventId: `job/${id}/${attempt}` });
  }
}
