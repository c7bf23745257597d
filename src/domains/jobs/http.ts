import { AppError } from "@/platform/errors";
import { problemResponse } from "@/server/http/problem";
import { staffRoute } from "@/server/http/staff-route";
import { knownFailure } from "@/server/known-failure";
import { requestFacts } from "@/server/request-facts";
import { logCall } from "@/server/request-log";
import { downloadQuery, jobIdInput } from "./contract";
import { linkInvalid, openJobFile, openTenantFile } from "./server";

function streamOf(content: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await content.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await content.return(undefined);
    },
  });
}

type OpenedFile = Awaited<ReturnType<typeof openJobFile>>;

function fileResponse({ name, type, bytes, content }: OpenedFile, requestId: string): Response {
  return new Response(streamOf(content), {
    headers: {
      "content-type": type,
      "content-length": String(bytes),
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "x-request-id": requestId,
    },
  });
}

/** The file that a job made, by its signed link. */
export const jobFileRoute = staffRoute({
  route: "GET /api/provider/jobs/{id}/file",
  permission: "jobs.view",
  input: downloadQuery,
  handler: async ({ caller, input, params }) => {
    const job = jobIdInput.safeParse(params);
    if (!job.success) throw new AppError("not_found", "There is no such job. Open the list of jobs.");
    return fileResponse(await openJobFile(caller, { ...job.data, ...input }), caller.requestId);
  },
});

const ROUTE = "GET /api/exports/{id}/file";
const HOLDER = { type: "system", id: null, name: "Holder of the link", role: null, tenantId: null } as const;

/** The file that a tenant asked for, by the link it was sent: no session, since it is opened from a mail or a script. */
async function tenantFile(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const facts = requestFacts(request.headers);
  const call = { route: ROUTE, requestId: facts.requestId, caller: null, startedAt: performance.now() };
  const url = new URL(request.url);
  try {
    const job = jobIdInput.safeParse(await params);
    const link = downloadQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!job.success) throw new AppError("not_found", "There is no such file. Copy the whole link.");
    if (!link.success) throw linkInvalid();
    const file = await openTenantFile({ ...facts, actor: HOLDER }, { ...job.data, ...link.data });
    logCall({ ...call, outcome: "ok", bytes: file.bytes });
    return fileResponse(file, facts.requestId);
  } catch (thrown) {
    const failure = knownFailure(thrown, call);
    logCall({ ...call, outcome: failure.code });
    return problemResponse(failure, facts.requestId, url.pathname);
  }
}

export const tenantFileRoute = Object.assign(tenantFile, { permission: "public" as const });
