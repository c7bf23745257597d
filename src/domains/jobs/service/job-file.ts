import type { Caller } from "@/platform/caller";
import { inTransaction, readOnly, type Tx } from "@/platform/db/transaction";
import { AppError } from "@/platform/errors";
import { type FileLink, requireDownloadLink, requireTenantFileLink } from "./download-link";
import { type JobRecord, recordJobChange, requireJob } from "./job-record";

interface OpenedFile {
  name: string;
  type: string;
  bytes: number;
  content: AsyncGenerator<Uint8Array>;
}

const gone = (): AppError =>
  new AppError(
    "link_expired",
    "This link does not work any more. Open the job on the Jobs page and download there.",
  );

const linkOver = (): AppError =>
  new AppError("link_expired", "This link does not work any more. Ask for another export.");

/** The file of a job, by a link that we signed; who fetched it is written down. Read piece by piece. */
export async function openJobFile(caller: Caller, link: FileLink): Promise<OpenedFile> {
  requireDownloadLink(link, caller.now, gone());
  return inTransaction(async (tx) => openFile(tx, caller, await requireJob(tx, caller, link.id)));
}

/** The file of a tenant's job, by the link that the tenant was sent. Whoever has it is let in; when is written down. */
export async function openTenantFile(caller: Caller, link: FileLink): Promise<OpenedFile> {
  requireTenantFileLink(link, caller.now, linkOver());
  return inTransaction(async (tx) => {
    const job = await tx.job.findFirst({ where: { id: link.id, tenantId: { not: null }, state: "done" } });
    if (job === null) throw linkOver();
    return openFile(tx, caller, job);
  });
}

async function openFile(tx: Tx, caller: Caller, job: JobRecord): Promise<OpenedFile> {
  const { state, fileName: name, fileType: type, fileBytes, runId } = job;
  if (state !== "done" || name === null || type === null || fileBytes === null || runId === null)
    throw gone();
  await recordJobChange(tx, caller, job, {
    event: "downloaded",
    action: "job.downloaded",
    after: { name },
  });
  return { name, type, bytes: Number(fileBytes), content: pieces(job.id, runId) };
}

async function* pieces(jobId: string, runId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position += 1) {
    const key = { jobId, runId, position };
    const chunk = await readOnly((tx) =>
      tx.jobFileChunk.findUnique({ where: { jobId_runId_position: key } }),
    );
    if (chunk === null) return;
    yield chunk.content;
  }
}
