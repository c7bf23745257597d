import { analyticsRoutes } from "@/domains/analytics/federation-http";
import { billingRoutes } from "@/domains/billing/federation-http";
import { incidentRoutes } from "@/domains/incidents/federation-http";
import { usageRoutes } from "@/domains/usage/federation-http";
import { exportRoutes } from "@/domains/leads/buyer-export-http";
import { buyerLeadRoutes } from "@/domains/leads/buyer-http";
import { leadRoutes } from "@/domains/leads/federation-http";
import { preferenceRoutes } from "@/domains/tenants/buyer-http";
import { callbackRoutes } from "@/domains/webhooks/federation-http";
import { eventRoutes } from "@/domains/ingestion/federation-http";
import type { FederationRoute } from "./federation-route";

/** Every signed endpoint: both mounts, the OpenAPI document and the tests that walk every route read this list. */
export const FEDERATION_ROUTES: readonly FederationRoute[] = [
  ...callbackRoutes,
  ...usageRoutes,
  ...analyticsRoutes,
  ...billingRoutes,
  ...incidentRoutes,
  ...eventRoutes,
  ...leadRoutes,
  ...buyerLeadRoutes,
  ...exportRoutes,
  ...preferenceRoutes,
];
