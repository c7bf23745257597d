import { z } from "zod";
import { csvText } from "@/platform/csv-text";
import { AppError, validationError } from "@/platform/errors";
import { mediaType, requireUtf8 } from "@/server/http/media-type";
import { staffRoute } from "@/server/http/staff-route";
import { IMPORT_LIMITS, importIdInput, templateQuery, templateRows, uploadQuery } from "./contract";
import { streamRefusedRows, uploadImport } from "./server";

function declaredBytes(request: Request): number | null {
  const length = request.headers.get("content-length");
  if (length === null) return null;
  const bytes = Number(length);
  if (bytes > IMPORT_LIMITS.bytes) {
    throw new AppError("payload_too_large", "The file is larger than 50 MB. Split it into smaller files.");
  }
  return bytes;
}

function requireCsv(request: Request): void {
  const type = request.headers.get("content-type");
  if (mediaType(type) !== "text/csv") {
    throw new AppError(
      "unsupported_media_type",
      "Send the file itself as the body, with content type text/csv.",
    );
  }
  requireUtf8(type);
}

async function* noBytes(): AsyncGenerator<Uint8Array> {
  // an empty body: the reader says that the file is empty
}

/** A file on its way in: the body is the CSV itself, read as it arrives. */
export const uploadImportRoute = staffRoute({
  route: "POST /api/provider/imports",
  permission: "imports.manage",
  handler: ({ caller, request }) => {
    requireCsv(request);
    const query = uploadQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw validationError(query.error.issues);
    return uploadImport(caller, {
      ...query.data,
      declaredBytes: declaredBytes(request),
      content: request.body ?? noBytes(),
    });
  },
});

function csvDownload(body: BodyInit, fileName: string): Response {
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Every refused row of an import as CSV. */
export const importErrorsRoute = staffRoute({
  route: "GET /api/provider/imports/{id}/errors",
  permission: "imports.export",
  handler: async ({ params }) => {
    const parsed = importIdInput.safeParse({ importId: params["id"] });
    if (!parsed.success)
      throw new AppError("not_found", "There is no such import. Open the list of imports.");
    return csvDownload(await streamRefusedRows(parsed.data.importId), "import-errors.csv");
  },
});

/** The header, and one example row, of a file of either kind. */
export const importTemplateRoute = staffRoute({
  route: "GET /api/provider/imports/template",
  permission: "imports.export",
  input: z.object(templateQuery.shape),
  handler: ({ input }) =>
    Promise.resolve(csvDownload(`\uFEFF${csvText(templateRows(input.kind))}`, `${input.kind}-template.csv`)),
});

export { intakePreflightRoute, intakeRoute } from "./intake-http";
