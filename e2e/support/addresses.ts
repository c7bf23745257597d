import { globSync } from "tinyglobby";
import type { Records } from "./records";

/** One address to look at. `missing`: there is nothing at it. `dialog`: it opens with a dialog over it. */
export interface Stop {
  address: string;
  missing?: boolean;
  dialog?: boolean;
  /** What else the page has to show, once it stands. */
  shows?: () => Promise<void>;
}

export type Visitors = "nobody" | "staff" | "tenant";

interface KnownPage {
  file: string;
  route: string;
  visitors: Visitors;
}

export const UNKNOWN = "01900000-0000-7000-8000-0000000000ff";
const missing = (address: string): Stop => ({ address, missing: true });
const at = (...addresses: string[]): Stop[] => addresses.map((address) => ({ address }));

/** The lists of the workspace whose address opens a drawer, and what another's drawer would be opened by. */
export const DRAWERS: readonly { list: string; name: string; idOf: (records: Records) => string }[] = [
  { list: "/tenant/leads", name: "lead", idOf: ({ leadId }) => leadId },
  { list: "/tenant/invoices", name: "invoice", idOf: ({ invoiceId }) => invoiceId },
  { list: "/tenant/webhooks", name: "endpoint", idOf: ({ endpointId }) => endpointId },
  { list: "/tenant/webhooks/deliveries", name: "delivery", idOf: ({ deliveryId }) => deliveryId },
  { list: "/tenant/help", name: "request", idOf: ({ requestId }) => requestId },
];

/**
 * What a page is looked at with, beyond its plain address: every page with a parameter needs a row. Lists are also seen
 * without matches, records also with nothing in them yet.
 */
const STOPS: Record<string, (records: Records) => Stop[]> = {
  "/provider/[...missing]": () => [missing("/provider/there-is-no-such-page")],
  "/provider/clients": () => at("/provider/clients", "/provider/clients?q=no-client-has-this-name"),
  "/provider/clients/[id]": ({ tenantId, bareTenantId }) => [
    ...at(
      ...["", "?tab=timeline", "?tab=users", "?tab=audit"].map(
        (tab) => `/provider/clients/${tenantId}${tab}`,
      ),
    ),
    ...at(...["", "?tab=users"].map((tab) => `/provider/clients/${bareTenantId}${tab}`)),
    missing(`/provider/clients/${UNKNOWN}`),
  ],
  "/provider/jobs": ({ jobId }) => [
    ...at("/provider/jobs", "/provider/jobs?state=failed&kind=export.staff"),
    // an administrator's: to analysts it is as if it did not exist
    { address: `/provider/jobs?job=${jobId}`, missing: true, dialog: true },
  ],
  "/provider/leads": ({ leadId, search }) => [
    ...at("/provider/leads", "/provider/leads?search=nobody-is-called-this"),
    { address: `/provider/leads?search=${search}&lead=${leadId}`, dialog: true },
  ],
  "/provider/leads/import/[importId]": ({ newImportId, checkedImportId }) => [
    ...at(`/provider/leads/import/${newImportId}`, `/provider/leads/import/${checkedImportId}`),
    missing(`/provider/leads/import/${UNKNOWN}`),
  ],
  "/provider/leads/distribution": () =>
    at("/provider/leads/distribution", "/provider/leads/distribution?outcome=unsold&trigger=refund"),
  "/provider/leads/distribution/simulate": ({ leadId }) =>
    at("/provider/leads/distribution/simulate", `/provider/leads/distribution/simulate?lead=${leadId}`),
  "/provider/leads/distribution/subscriptions": ({ bareTenantId }) =>
    at(
      "/provider/leads/distribution/subscriptions",
      `/provider/leads/distribution/subscriptions?tenant=${bareTenantId}`,
    ),
  "/provider/leads/niches": () =>
    at("/provider/leads/niches?tab=levels", "/provider/leads/niches?tab=prices"),
  "/provider/audit": () => at("/provider/audit", "/provider/audit?request=no-such-request-id"),
  "/provider/integrations": ({ federatedClientId }) => [
    ...at("/provider/integrations", "/provider/integrations?q=no-system-has-this-name"),
    { address: `/provider/integrations?client=${federatedClientId}`, dialog: true },
  ],
  "/provider/integrations/keys": () =>
    at("/provider/integrations/keys", "/provider/integrations/keys?q=no-key-has-this-id"),
  "/provider/integrations/escalations": () =>
    at("/provider/integrations/escalations", "/provider/integrations/escalations?q=nobody-wrote-this"),
  "/provider/integrations/console": () =>
    at("/provider/integrations/console", "/provider/integrations/console?panel=explain"),
  "/provider/settings": () =>
    at("/provider/settings", "/provider/settings?tab=niches", "/provider/settings?tab=levels"),
  "/provider/staff": () => at("/provider/staff", "/provider/staff?q=nobody-is-called-this"),
  "/invite/[token]": ({ invitePath }) => at(invitePath, "/invite/no-such-token"),
  "/unsubscribe/[token]": () => at("/unsubscribe/no-such-token"),
  "/docs/errors/[code]": () => [
    ...at("/docs/errors/signature_invalid"),
    missing("/docs/errors/no_such_code"),
  ],
  "/provider/dev-aids/mail": () =>
    at("/provider/dev-aids/mail", "/provider/dev-aids/mail?to=nobody@northgate.example"),
  "/provider/dev-aids/mail/templates": () =>
    at(
      "/provider/dev-aids/mail/templates",
      "/provider/dev-aids/mail/templates?template=job_finished&scheme=dark",
    ),
  "/provider/dev-aids/runs": ({ runId }) => [
    ...at("/provider/dev-aids/runs", "/provider/dev-aids/runs?fn=no-function-is-called-this"),
    { address: `/provider/dev-aids/runs?run=${runId}`, dialog: true },
  ],
  "/provider/dev-aids/webhooks": ({ endpointId, deliveryId }) => [
    ...at(
      `/provider/dev-aids/webhooks?endpoint=${endpointId}`,
      "/provider/dev-aids/webhooks?q=nobody-was-sent-this",
    ),
    { address: `/provider/dev-aids/webhooks?delivery=${deliveryId}`, dialog: true },
  ],
  "/provider/dev-aids/webhooks/endpoints": ({ endpointId }) =>
    at(
      "/provider/dev-aids/webhooks/endpoints",
      `/provider/dev-aids/webhooks/endpoints?endpoint=${endpointId}`,
      "/provider/dev-aids/webhooks/endpoints?q=nobody-listens-here",
    ),
  "/tenant/help": ({ requestId }) => [
    ...at("/tenant/help", "/tenant/help?status=closed"),
    { address: `/tenant/help?request=${requestId}`, dialog: true },
  ],
  "/tenant/invoices": ({ invoiceId }) => [
    ...at("/tenant/invoices"),
    { address: `/tenant/invoices?invoice=${invoiceId}`, dialog: true },
  ],
  "/tenant/webhooks": ({ endpointId }) => [
    ...at("/tenant/webhooks"),
    { address: `/tenant/webhooks?endpoint=${endpointId}`, dialog: true },
  ],
  "/tenant/webhooks/deliveries": ({ deliveryId }) => [
    ...at("/tenant/webhooks/deliveries", "/tenant/webhooks/deliveries?q=nobody-was-sent-this"),
    { address: `/tenant/webhooks/deliveries?delivery=${deliveryId}`, dialog: true },
  ],
  "/tenant/leads": ({ leadId }) => [
    ...at("/tenant/leads", "/tenant/leads?search=nobody-is-called-this"),
    { address: `/tenant/leads?lead=${leadId}`, dialog: true },
  ],
  "/tenant/disputes": ({ leadId }) => [
    ...at("/tenant/disputes", "/tenant/disputes?status=approved"),
    { address: `/tenant/disputes?lead=${leadId}`, dialog: true },
  ],
  "/reset/[token]": ({ resetPath }) => at(resetPath, "/reset/no-such-token"),
};

const groupOf = (file: string): Visitors => {
  if (/^src\/app\/\((provider|unknown)\)\//.test(file)) return "staff";
  return file.startsWith("src/app/(tenant)/") ? "tenant" : "nobody";
};

/** Every page file there is. */
export function everyPage(): KnownPage[] {
  return globSync("src/app/**/page.tsx")
    .sort()
    .map((file) => ({
      file,
      route:
        file
          .replace(/^src\/app/, "")
          .replace(/\/page\.tsx$/, "")
          .replace(/\/\([^)]+\)/g, "") || "/",
      visitors: groupOf(file),
    }));
}

/** Pages whose address has a parameter that nothing here fills in. */
export function pagesWithoutRow(): string[] {
  return everyPage()
    .filter(({ route }) => route.includes("[") && STOPS[route] === undefined)
    .map(({ file }) => file);
}

/** Every address that these visitors are shown. */
export function stopsFor(visitors: Visitors, records: Records): Stop[] {
  return everyPage()
    .filter((page) => page.visitors === visitors)
    .flatMap(({ route }) => STOPS[route]?.(records) ?? at(route));
}
