import { isSignedLink, signLink } from "@/platform/signed-link";
import { env } from "@/platform/env";
import { AppError } from "@/platform/errors";
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

export const linkInvalid = (): AppError =>
  new AppError(
    "link_invalid",
    "This link is not one we made: a part of it was changed or is missing. Copy the whole link and open it again.",
  );

function requireOpen(purpose: string, { id, expires, signature }: FileLink, now: Date, over: AppError): void {
  if (!isSignedLink(signature, purpose, id, String(expires))) throw linkInvalid();
  if (expires <= now.getTime()) throw over;
}

/** Refuses a link that we did not make as it is, and, with `over`, one whose time is over. */
export const requireDownloadLink = (link: FileLink, now: Date, over: AppError): void =>
  requireOpen(PURPOSE, link, now, over);

/** The same for the link that a tenant was sent. */
export const requireTenantFileLink = (link: FileLink, now: Date, over: AppError): void =>
  requireOpen(TENANT_PURPOSE, link, now, over);
