import type { JobState, OwnFileKind } from "../words";

export interface JobItem {
  id: string;
  /** Mostly a `JobKind`; an older or newer version may have left others. */
  kind: string;
  title: string;
  state: JobState;
  done: number;
  /** Null while nobody knows. */
  total: number | null;
  askedById: string | null;
  askedByName: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  cancelRequested: boolean;
  /** When its file is deleted. */
  expiresAt: Date | null;
  fileBytes: number | null;
  /** Signed, for whoever may see the job; null without a file. */
  downloadUrl: string | null;
}

/** How a job stands, without what was asked for. */
export type JobLook = Pick<JobDetail, "id" | "state" | "error" | "errorRequestId">;

export interface JobDetail extends JobItem {
  /** What was asked for: filters and format of an export. */
  input: Record<string, unknown>;
  error: string | null;
  errorRequestId: string | null;
  attempt: number;
  /** Null while nobody has said: whoever asked is mailed when it takes long. */
  notify: boolean | null;
  fileName: string | null;
}

/** How far the file of an export is. */
export type ExportLook = Pick<
  JobDetail,
  "state" | "done" | "total" | "error" | "errorRequestId" | "downloadUrl"
>;

export interface JobPage {
  items: JobItem[];
  nextCursor: { createdAt: Date; id: string } | null;
}

/** A job as the tenant that asked for it may know it. */
export interface TenantJob extends Pick<
  JobItem,
  | "id"
  | "state"
  | "done"
  | "total"
  | "askedByName"
  | "createdAt"
  | "finishedAt"
  | "cancelRequested"
  | "expiresAt"
> {
  /** In plain words. */
  error: string | null;
  /** Signed; null without a file. */
  fileUrl: string | null;
}

/** A file of one of a tenant's lists. */
export interface OwnFile extends TenantJob {
  kind: OwnFileKind;
  /** What it was narrowed to. */
  filters: Record<string, unknown>;
}
