import type { Permission } from "@/domains/identity/contract";

/**
 * Who may call a route. A route without a row here fails the walk; add its row and the checks of its class apply to it.
 * `public`: everyone, for the reason given; `crossSite`: why a write of it takes calls from anywhere.
 * `staff`: a staff session whose role has the permission.
 * `procedures`: the tRPC mount, where each procedure has a permission of its own (role-matrix.db.test.ts).
 */
type Access =
  | { class: "public"; why: string; crossSite?: string }
  | { class: "staff"; permission: Permission; accepts?: "application/json" | "text/csv" }
  | { class: "procedures" };

const staff = (permission: Permission): Access => ({ class: "staff", permission });

const INNGEST_CALLS: Access = {
  class: "public",
  why: "Inngest calls the functions; its signature counts (inngest-route.test.ts). Unconfigured: 404.",
  crossSite: "Inngest calls from its own servers. It reads no cookie, and refuses what Inngest did not sign.",
};

/**
 * Where only other programs call, by a federation key's signature; a session counts for nothing. Which endpoints there
 * are is the list of the signed endpoints; whatever is mounted here has to refuse who does not sign.
 */
export const SIGNED_FOLDERS = ["/api/v1/federation/", "/api/federation/"];

/** As above, for the endpoints that answer a session of a tenant's workspace too; a staff session is refused. */
export const TENANT_FOLDERS = ["/api/v1/provider/"];

const NO_SUCH_ADDRESS: Access = {
  class: "public",
  why: "What no other route answers: says in the words of the API that there is no such address.",
  crossSite: "It reads no cookie and no body, and does nothing.",
};

/** "METHOD address", the address as its folder in src/app spells it. */
export const ROUTE_TABLE: Record<string, Access> = {
  "GET /api/health/live": { class: "public", why: "A supervisor asks without an account; it tells nothing." },
  "GET /api/health/ready": {
    class: "public",
    why: "A load balancer asks without an account; it tells no data.",
  },
  "GET /metrics": { class: "public", why: "Guarded by METRICS_TOKEN; without the variable it is not there." },
  "GET /api/openapi.json": { class: "public", why: "Integrators read it before they have a key." },
  "GET /docs/api": { class: "public", why: "The same document for people." },
  "GET /docs/api/assets/[file]": { class: "public", why: "The viewer's own files; others answer 404." },
  "POST /api/auth/sign-in": {
    class: "public",
    why: "Nobody has a session before signing in; guessing is slowed.",
  },
  "POST /api/auth/sign-out": { class: "public", why: "Ends the session of the cookie it is given, if any." },
  "GET /api/mail/unsubscribe/[token]": {
    class: "public",
    why: "Leads whoever has the link of a mail to the page that asks.",
  },
  "POST /api/mail/unsubscribe/[token]": {
    class: "public",
    why: "Whoever got a mail ends mails like it; the signed token is all that counts.",
    crossSite: "Mail programs post it from anywhere (RFC 8058). It reads no cookie and no body.",
  },
  "GET /api/exports/[id]/file": {
    class: "public",
    why: "Whoever has the signed link of a tenant's export downloads it, from a mail or a script; it ends with the file.",
  },
  "POST /api/v1/intake/[key]": {
    class: "public",
    why: "People who ask for work have no account; the key in the address says from which source they come.",
    crossSite: "Forms stand on other sites: those that staff allow. It reads no cookie, and tells nothing.",
  },
  "OPTIONS /api/v1/intake/[key]": {
    class: "public",
    why: "A browser asks whether the page of a form may send; the answer names only the page's own site.",
  },
  "GET /api/inngest": { class: "public", why: "Inngest reads which functions there are. Unconfigured: 404." },
  "POST /api/inngest": INNGEST_CALLS,
  "PUT /api/inngest": INNGEST_CALLS,
  "GET /api/trpc/[trpc]": { class: "procedures" },
  "POST /api/trpc/[trpc]": { class: "procedures" },

  "GET /api/[...path]": { class: "public", why: NO_SUCH_ADDRESS.why },
  "POST /api/[...path]": NO_SUCH_ADDRESS,
  "PUT /api/[...path]": NO_SUCH_ADDRESS,
  "PATCH /api/[...path]": NO_SUCH_ADDRESS,
  "DELETE /api/[...path]": NO_SUCH_ADDRESS,

  "POST /api/provider/leads/dispute": staff("leads.dispute"),
  "POST /api/provider/leads/[id]/dispute": staff("leads.dispute"),
  "POST /api/provider/leads/bulk-dispute": staff("leads.dispute"),
  "POST /api/provider/leads/reclassify": staff("leads.reclassify"),
  "POST /api/provider/leads/bulk-reclassify": staff("leads.reclassify"),
  "POST /api/provider/leads/quality-score": staff("leads.score"),
  "GET /api/provider/leads/export": staff("leads.export"),
  "GET /api/provider/jobs/[id]/file": staff("jobs.view"),
  "POST /api/provider/usage/feature": staff("usage.self"),
  "GET /api/provider/integrations/[id]": staff("federation.view"),
  "PUT /api/provider/integrations/[id]": staff("federation.manage"),
  "POST /api/provider/integrations/[id]/test": staff("federation.manage"),
  "POST /api/provider/imports": { class: "staff", permission: "imports.manage", accepts: "text/csv" },
  "GET /api/provider/imports/template": staff("imports.export"),
  "GET /api/provider/imports/[id]/errors": staff("imports.export"),
};
