import { isSignedLink, signLink } from "@/platform/signed-link";
import { env } from "@/platform/env";
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

const TENANT_PURPOSE = "file of a tenant's job";

/** Where a tenant gets the file of its job, until it is deleted: whoever has the link can. */
export function tenantFileUrl({ id, expiresAt }: { id: string; expiresAt: Date }): string {
  const expires = expiresAt.getTime();
  const signature = signLink(TENANT_PURPOSE, id, String(expires));
  return new URL(`/api/exports/${id}/file?expires=${expires}&signature=${signature}`, env.APP_URL).href;
}

export interface FileLink {
  id: string;
  expires: number;
  signature: string;
}

const holds = (purpose: string, { id, expires, signature }: FileLink, now: Date): boolean =>
  isSignedLink(signature, purpose, id, String(expires)) && expires > now.getTime();

export const isTenantFileLink = (link: FileLink, now: Date): boolean => holds(TENANT_PURPOSE, link, now);

/** True when the link is ours, unchanged, and its time is not over. */
export const isDownloadLink = (link: FileLink, now: Date): boolean => holds(PURPOSE, link, now);
