import { z } from "zod";
import type { TenantJob } from "@/domains/jobs/contract";
import type { FederationRoute } from "@/server/http/federation-route";
import { tenantRoute } from "@/server/http/tenant-route";
import { exportBody, exportState, filtersOf, requestedExport } from "./buyer-wire";
import { readInboxExport, requestInboxExport } from "./server";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const exportParams = z.object({ id: z.uuid().toLowerCase().describe("The export's id.") });

const wire = (job: TenantJob): z.input<typeof exportState> => ({
  export_id: job.id,
  status: job.state,
  requested_at: job.createdAt.toISOString(),
  finished_at: iso(job.finishedAt),
  estimated_rows: job.total,
  row_count: job.state === "done" || job.state === "expired" ? job.done : null,
  error: job.error,
  download_url: job.fileUrl,
  expires_at: iso(job.expiresAt),
});

export const exportRoutes: readonly FederationRoute[] = [
  tenantRoute({
    method: "POST",
    path: "/api/v1/provider/leads/export",
    scope: "leads:read",
    permission: "buyer.leads.export",
    operationId: "exportLeads",
    tag: "Lead inbox",
    summary: "Export the leads you bought",
    description:
      "Asks for a CSV file with the list's fields: 5 a day (UTC) for the whole workspace, failed ones not counted, and at most 5,000 rows each; more answers 422 with `matching_rows`. Whoever asked is mailed the link, for a key the owners are; the webhook `export.completed` tells your systems.",
    body: exportBody,
    example: { filters: { status: "accepted", date_from: "2026-11-01" } },
    answer: requestedExport,
    sqlOnly: true,
    handle: async ({ tx, caller, tenantId, body }) => {
      const filters = filtersOf(body.filters);
      const { exportId, estimatedRows, quota } = await requestInboxExport(tx, caller, { tenantId, filters });
      const rows = `${estimatedRows.toLocaleString("en")} ${estimatedRows === 1 ? "lead" : "leads"}`;
      return {
        quota,
        body: {
          ok: true as const,
          export_id: exportId,
          status: "queued" as const,
          estimated_rows: estimatedRows,
          message: `The export of ${rows} is being made. A mail with the link follows when it is done.`,
        },
      };
    },
  }),
  tenantRoute({
    method: "GET",
    path: "/api/v1/provider/leads/exports/{id}",
    scope: "leads:read",
    permission: "buyer.leads.export",
    operationId: "getLeadExport",
    tag: "Lead inbox",
    summary: "Read how far an export is",
    description: "Once it is `done`, with the link of its file, which is kept for 7 days.",
    params: exportParams,
    answer: exportState,
    sqlOnly: true,
    handle: async ({ tx, tenantId, params }) => ({
      body: wire(await readInboxExport(tx, { tenantId, exportId: params.id })),
    }),
  }),
];
