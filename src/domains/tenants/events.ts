import { z } from "zod";
import { TRADES } from "@/domains/settings/contract";
import { ONBOARDING_STATUSES, TENANT_STATUSES } from "./contract";

const organization = z.object({ organizationId: z.uuid(), name: z.string() });
const tenant = z.object({
  tenantId: z.uuid(),
  organizationId: z.uuid(),
  name: z.string(),
  slug: z.string(),
  trade: z.enum(TRADES),
  status: z.enum(TENANT_STATUSES),
  onboardingStatus: z.enum(ONBOARDING_STATUSES),
  serviceAreas: z.array(z.string()),
});

/** What tenants announces. */
export const TENANT_EVENTS = {
  organizationCreated: { name: "tenants/organization.created", schema: organization },
  organizationUpdated: { name: "tenants/organization.updated", schema: organization },
  tenantCreated: { name: "tenants/tenant.created", schema: tenant },
  preferencesChanged: {
    name: "tenants/tenant.notification_preferences_changed",
    schema: z.object({
      tenantId: z.uuid(),
      notifyOnNewLead: z.boolean(),
      notifyOnLeadStatusChange: z.boolean(),
      notifyOnBadLeadDecision: z.boolean(),
    }),
  },
  tenantUpdated: { name: "tenants/tenant.updated", schema: tenant },
} as const;
