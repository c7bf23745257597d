/** Values and names that pages need without a schema. */
import type { Permission } from "@/domains/identity/words";

export const JOB_STATES = ["queued", "running", "done", "failed", "cancelled", "expired"] as const;
export type JobState = (typeof JOB_STATES)[number];

export const JOB_STATE_LABELS: Record<JobState, string> = {
  queued: "Queued",
  running: "Running",
  done: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
  expired: "Expired",
};

/** What jobs do, in the order the filter offers. */
export const JOB_KIND_LABELS = {
  "export.leads": "Export of leads",
  "export.inbox": "Export of a client's leads",
  "export.clients": "Export of clients",
  "export.audit": "Export of the audit log",
  "export.staff": "Export of staff",
  "export.federation_clients": "Export of federated clients",
  "export.federation_keys": "Export of keys",
  "export.escalations": "Export of escalations",
  "export.imports": "Export of imports",
  "export.mail": "Export of mails",
  "export.webhook_deliveries": "Export of webhook deliveries",
  "export.decisions": "Export of decisions about leads",
  "export.lead_subscriptions": "Export of lead subscriptions",
  "export.webhook_endpoints": "Export of webhook endpoints",
  "export.sources": "Export of lead sources",
  "export.runs": "Export of runs",
  "export.jobs": "Export of jobs",
  "export.schedule": "Export of the schedule",
  "export.niches": "Export of niches",
  "export.competition_levels": "Export of competition levels",
  "export.prices": "Export of the price book",
  "export.own_deliveries": "Export of a client's own webhook deliveries",
  "export.own_disputes": "Export of a client's own disputes",
  "export.client_users": "Export of a client's users",
  "import.check": "Check of a file",
  "import.rows": "Import of a file",
  "webhooks.replay": "Replay of webhooks",
} as const;
export type JobKind = keyof typeof JOB_KIND_LABELS;

export const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(JOB_KIND_LABELS, kind);

/** What running a job of a kind takes: the same as asking for it on its page. */
export const JOB_KIND_PERMISSIONS: Record<JobKind, Permission> = {
  "export.leads": "leads.export",
  "export.inbox": "leads.export",
  "export.clients": "clients.export",
  "export.audit": "audit.export",
  "export.staff": "staff.export",
  "export.federation_clients": "federation.export",
  "export.federation_keys": "federation.export",
  "export.escalations": "escalations.export",
  "export.imports": "imports.export",
  "export.mail": "mail.export",
  "export.webhook_deliveries": "webhooks.export",
  "export.decisions": "distribution.export",
  "export.lead_subscriptions": "distribution.export",
  "export.webhook_endpoints": "webhooks.export",
  "export.sources": "sources.export",
  "export.runs": "runs.export",
  "export.jobs": "jobs.export",
  "export.schedule": "runs.export",
  "export.niches": "settings.export",
  "export.competition_levels": "settings.export",
  "export.prices": "pricing.export",
  "export.own_deliveries": "webhooks.export",
  "export.own_disputes": "leads.export",
  "export.client_users": "clients.export",
  "import.check": "imports.manage",
  "import.rows": "imports.manage",
  "webhooks.replay": "webhooks.manage",
};

/** Files of lists that a tenant's people ask for on the page of the list, and what asking takes. */
export const OWN_FILE_PERMISSIONS = {
  "export.own_deliveries": "buyer.webhooks.export",
  "export.own_disputes": "buyer.disputes.export",
} as const satisfies Partial<Record<JobKind, Permission>>;
export type OwnFileKind = keyof typeof OWN_FILE_PERMISSIONS;

export const OWN_FILE_LABELS: Record<OwnFileKind, string> = {
  "export.own_deliveries": "Webhook deliveries",
  "export.own_disputes": "Disputes",
};

export const isOwnFileKind = (kind: string): kind is OwnFileKind => Object.hasOwn(OWN_FILE_PERMISSIONS, kind);

export const JOB_KINDS = Object.keys(JOB_KIND_LABELS).filter(isJobKind);

/** Exports make files; what other jobs did stays done when they are cancelled. */
export const isExport = (kind: string): boolean => kind.startsWith("export.");
export const isImport = (kind: string): boolean => kind.startsWith("import.");
export const countsRows = (kind: string): boolean => isExport(kind) || isImport(kind);

export const isUnfinished = (state: JobState): boolean => state === "queued" || state === "running";
/** States after which a job may be queued again. */
export const canRetry = (state: JobState): boolean =>
  state === "failed" || state === "cancelled" || state === "expired";
