import { isSignedLink, signLink } from "@/platform/signed-link";
import type { JobRecord } from "./job-record";

const PURPOSE = "job file";

type Linked = Pick<JobRecord, "id" | "state" | "expiresAt">;

/** Where the job's file is, until it is deleted; null without a file. */
export function downloadUrl({ id, state, expiresAt }: Linked): string | null {
  if (state !== "done" || expiresAt === null) return null;
  const expires = expiresAt.getTime();
  const signature = signLink(PURPOSE, id, String(expires));
  return `/api/provider/jobs/${id}/file?expires=${expires}&signature=${signature}`;
}

/** True when the link is ours, unchanged, and its time is not over. */
export function isDownloadLink(link: { id: string; expires: number; signature: string }, now: Date): boolean {
  return isSignedLink(link.signature, PURPOSE, link.id, String(link.expires)) && link.expires > now.getTime();
}
