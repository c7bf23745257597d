import { queueMail } from "@/domains/mail/server";
import type { Caller } from "@/platform/caller";
import type { Tx } from "@/platform/db/transaction";
import { env } from "@/platform/env";
import type { JobRecord } from "./job-record";

interface Ended {
  state: "done" | "failed" | "cancelled";
  detail: string | null;
}

/** Mails whoever asked, when they wanted that; in the transaction in which the job ends. */
export async function mailWhenOver(
  tx: Tx,
  caller: Caller,
  { id, title, attempt, notify, actorId }: JobRecord,
  { state, detail }: Ended,
): Promise<void> {
  if (!notify || actorId === null) return;
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
