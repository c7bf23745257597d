import { type Fairlead } from "../../src/index";

/**
 * Every call of the client once, by the operationId of the endpoint it reaches. Whoever holds the package against the
 * contract (the route table, the OpenAPI document) goes through this list.
 */
export const EVERY_CALL: Record<string, (client: Fairlead) => PromiseLike<unknown>> = {
  sendEvents: ({ events }) => events.send({ type: "user.active", data: { user_id: "u-7" } }),
  recordUsage: ({ usage }) => usage.send({ meter: "calls", quantity: 1 }),
  openEscalation: ({ escalations }) => escalations.open({ subject: "Help", body: "Nothing arrives." }),
  requestInvoice: ({ invoices }) => invoices.request({ period_start: "2026-11-01" }),
  listInvoices: ({ invoices }) => invoices.list({ status: "open" }).page(),
  getInvoice: ({ invoices }) => invoices.get("id"),
  getStatus: ({ status }) => status.get(),
  readAnalytics: ({ analytics }) => analytics.get({ from: "2026-11-01", grain: "week" }),
  registerCallback: ({ callbacks }) =>
    callbacks.register({ url: "https://crm.example/hook", event_types: ["lead.assigned"] }),
  listCallbacks: ({ callbacks }) => callbacks.list().page(),
  getCallback: ({ callbacks }) => callbacks.get("id"),
  updateCallback: ({ callbacks }) => callbacks.update("id", { status: "disabled" }),
  rotateCallbackSecret: ({ callbacks }) => callbacks.rotate("id"),
  testCallback: ({ callbacks }) => callbacks.test("id", { type: "lead.assigned" }),
  listCallbackDeliveries: ({ callbacks }) => callbacks.deliveries("id").page(),
  deleteCallback: ({ callbacks }) => callbacks.delete("id"),
  listInbox: ({ leads }) => leads.list({ status: "active" }).page(),
  openInboxLead: ({ leads }) => leads.get("id"),
  acceptLead: ({ leads }) => leads.accept("id"),
  rejectLead: ({ leads }) => leads.reject("id", { rejection_reason: "Nobody knows them there." }),
  exportLeads: ({ leads }) => leads.export({ status: "accepted" }),
  getLeadExport: ({ leads }) => leads.exports.get("id"),
  getNotificationPreferences: ({ notificationPreferences }) => notificationPreferences.get(),
  updateNotificationPreferences: ({ notificationPreferences }) =>
    notificationPreferences.update({ notify_on_new_lead: false }),
  getLead: ({ leads }) => leads.state("id"),
  disputeLead: ({ leads }) => leads.dispute("id", { reason: "Nobody knows them there." }),
  appealDispute: ({ leads }) => leads.appeal("id", { reason: "We have a recording." }),
};
