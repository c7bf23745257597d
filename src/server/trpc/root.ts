import { router } from "./procedures";
import { auditRouter } from "@/domains/audit/router";
import { invoicesRouter } from "@/domains/billing/invoices-router";
import { dashboardRouter } from "@/domains/dashboard/router";
import { runsRouter } from "@/domains/dev-aids/router";
import { distributionRouter } from "@/domains/distribution/router";
import { integrationsRouter } from "@/domains/federation/integrations-router";
import { ownKeysRouter } from "@/domains/federation/own-keys-router";
import { federationRouter } from "@/domains/federation/router";
import { identityRouter } from "@/domains/identity/router";
import { teamRouter } from "@/domains/identity/team-router";
import { helpRouter } from "@/domains/incidents/help-router";
import { escalationsRouter } from "@/domains/incidents/router";
import { importsRouter, intakeRouter } from "@/domains/ingestion/router";
import { ownFilesRouter } from "@/domains/jobs/own-files-router";
import { jobsRouter } from "@/domains/jobs/router";
import { inboxExportsRouter } from "@/domains/leads/inbox-exports-router";
import { inboxRouter } from "@/domains/leads/inbox-router";
import { leadsRouter } from "@/domains/leads/router";
import { mailRouter } from "@/domains/mail/router";
import { pricingRouter } from "@/domains/pricing/router";
import { settingsRouter } from "@/domains/settings/router";
import { savedViewsRouter } from "@/domains/settings/saved-views-router";
import { tenantsRouter, workspaceRouter } from "@/domains/tenants/router";
import { timelineRouter } from "@/domains/timeline/router";
import { ownWebhooksRouter } from "@/domains/webhooks/own-router";
import { webhooksRouter } from "@/domains/webhooks/router";

/** The whole tRPC API: one router per domain. */
export const appRouter = router({
  audit: auditRouter,
  dashboard: dashboardRouter,
  distribution: distributionRouter,
  escalations: escalationsRouter,
  federation: federationRouter,
  help: helpRouter,
  identity: identityRouter,
  imports: importsRouter,
  inbox: inboxRouter,
  inboxExports: inboxExportsRouter,
  intake: intakeRouter,
  integrations: integrationsRouter,
  invoices: invoicesRouter,
  jobs: jobsRouter,
  leads: leadsRouter,
  mail: mailRouter,
  ownFiles: ownFilesRouter,
  ownKeys: ownKeysRouter,
  ownWebhooks: ownWebhooksRouter,
  pricing: pricingRouter,
  runs: runsRouter,
  settings: settingsRouter,
  team: teamRouter,
  tenants: tenantsRouter,
  timeline: timelineRouter,
  webhooks: webhooksRouter,
  workspace: workspaceRouter,
  savedViews: savedViewsRouter,
});

export type AppRouter = typeof appRouter;
