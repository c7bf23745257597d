import { TRADE_LABELS } from "@/domains/settings/words";
import { defineExport, everyPage } from "@/platform/csv-export";
import {
  listTenantsSchema,
  ONBOARDING_STATUS_LABELS,
  TENANT_STATUS_LABELS,
  type TenantCursor,
  type TenantListItem,
} from "../contract";
import { listTenants } from "./list-tenants";

const ROWS_A_READ = 500;

/** The clients page as a file, in the page's order. */
export const tenantsExport = defineExport({
  kind: "export.clients",
  noun: "clients",
  maxRows: 50_000,
  filters: listTenantsSchema.omit({ cursor: true, limit: true }),
  columns: [
    { name: "tenant_id", cell: (tenant: TenantListItem) => tenant.id },
    { name: "name", cell: (tenant) => tenant.name },
    { name: "slug", cell: (tenant) => tenant.slug },
    { name: "organization_id", cell: (tenant) => tenant.organizationId },
    { name: "organization", cell: (tenant) => tenant.organizationName },
    { name: "status", cell: (tenant) => TENANT_STATUS_LABELS[tenant.status] },
    { name: "trade", cell: (tenant) => TRADE_LABELS[tenant.trade] },
    { name: "onboarding", cell: (tenant) => ONBOARDING_STATUS_LABELS[tenant.onboardingStatus] },
    { name: "owner_name", cell: (tenant) => tenant.ownerName ?? "" },
    { name: "owner_email", cell: (tenant) => tenant.ownerEmail ?? "" },
    { name: "leads_30_days", cell: (tenant) => String(tenant.leads30d) },
    { name: "pending_disputes", cell: (tenant) => String(tenant.pendingDisputes) },
    { name: "created_at", cell: (tenant) => tenant.createdAt.toISOString() },
  ],
  pages: (tx, { now }, filters) =>
    everyPage((cursor: TenantCursor | null) =>
      listTenants(tx, { ...filters, cursor, limit: ROWS_A_READ }, now),
    ),
});
