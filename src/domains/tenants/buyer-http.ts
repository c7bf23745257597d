import type { z } from "zod";
import type { FederationRoute } from "@/server/http/federation-route";
import { tenantRoute } from "@/server/http/tenant-route";
import type { NotificationPreferences } from "./contract";
import { readPreferences, updatePreferences } from "./server";
import { changedPreferences, preferences, preferencesBody } from "./wire";

const PATH = "/api/v1/provider/notification-preferences";

const wire = (chosen: NotificationPreferences): z.input<typeof preferences> => ({
  notify_on_new_lead: chosen.notifyOnNewLead,
  notify_on_lead_status_change: chosen.notifyOnLeadStatusChange,
  notify_on_bad_lead_decision: chosen.notifyOnBadLeadDecision,
});

export const preferenceRoutes: readonly FederationRoute[] = [
  tenantRoute({
    method: "GET",
    path: PATH,
    scope: "leads:read",
    permission: "buyer.preferences.view",
    operationId: "getNotificationPreferences",
    tag: "Notifications",
    summary: "Read what you are mailed about",
    description: "Everything, until you choose otherwise. Mails go to the owners of your workspace.",
    answer: preferences,
    sqlOnly: true,
    handle: async ({ tx, tenantId }) => ({ body: wire(await readPreferences(tx, tenantId)) }),
  }),
  tenantRoute({
    method: "PATCH",
    path: PATH,
    scope: "leads:write",
    permission: "buyer.preferences.manage",
    operationId: "updateNotificationPreferences",
    tag: "Notifications",
    summary: "Choose what you are mailed about",
    description: "What is left out stays as it is.",
    body: preferencesBody,
    example: { notify_on_new_lead: false },
    answer: changedPreferences,
    sqlOnly: true,
    handle: async ({ tx, caller, tenantId, body }) => {
      const chosen = await updatePreferences(tx, caller, {
        tenantId,
        notifyOnNewLead: body.notify_on_new_lead,
        notifyOnLeadStatusChange: body.notify_on_lead_status_change,
        notifyOnBadLeadDecision: body.notify_on_bad_lead_decision,
      });
      return { body: { ok: true as const, preferences: wire(chosen) } };
    },
  }),
];
