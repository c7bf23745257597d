import { queueMail } from "@/domains/mail/server";
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

/** Where nobody has said what they want: a mail about what took long, unless they stopped it themselves. */
function isAwaited({ queuedAt }: JobRecord, { now }: Caller, { state }: Ended): boolean {
  return state !== "cancelled" && now.getTime() - queuedAt.getTime() >= LONG_MS;
}

/** Mails whoever asked, unless they do not want that; in the transaction in which the job ends. */
export async function mailWhenOver(tx: Tx, caller: Caller, job: JobRecord, ended: Ended): Promise<void> {
  const { id, title, attempt, notify, actorId } = job;
  const { state, detail } = ended;
  if (actorId === null || !(notify ?? isAwaited(job, caller, ended))) return;
  const [asker] = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM app_user WHERE id = ${actorId}::uuid AND realm = 'staff' AND status = 'active'`;
  if (asker === undefined) return;
  await queueMail(tx, caller, {
    to: asker.email,
    template: "job_finished",
    data: {
      title,
      outcome: state,
      detail,
      finished_at: caller.now.toISOString(),
      page_url: new URL(`/provider/jobs?job=${id}`, env.APP_URL).href,
    },
    dedupeKey: `job/${id}/${attempt}`,
  });
}
