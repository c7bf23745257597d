import { AppError } from "@/platform/errors";
import { staffRoute } from "@/server/http/staff-route";
import { downloadQuery, jobIdInput } from "./contract";
import { openJobFile } from "./server";

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

/** The file that a job made, by its signed link. */
export const jobFileRoute = staffRoute({
  route: "GET /api/provider/jobs/{id}/file",
  permission: "jobs.view",
  input: downloadQuery,
  handler: async ({ caller, input, params }) => {
    const job = jobIdInput.safeParse(params);
    if (!job.success) throw new AppError("not_found", "There is no such job. Open the list of jobs.");
    const { name, type, bytes, content } = await openJobFile(caller, { ...job.data, ...input });
    return new Response(streamOf(content), {
      headers: {
        "content-type": type,
        "content-length": String(bytes),
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-request-id": caller.requestId,
      },
    });
  },
});
