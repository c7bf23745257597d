import { z } from "zod";
import { ROLES } from "./rules/permissions";

const STATUSES = ["invited", "active", "deactivated"] as const;

const account = z.object({ userId: z.uuid(), tenantId: z.uuid().nullable() });
const named = account.extend({ name: z.string() });
const sessionsEnded = z.int().min(0);

/** What identity announces, by what was done to the account. No password, code, token or link is ever part of it. */
export const IDENTITY_EVENTS = {
  "user.invited": {
    name: "identity/user.invited",
    schema: named.extend({ email: z.string(), role: z.enum(ROLES), status: z.enum(STATUSES) }),
  },
  "user.invite_reissued": {
    name: "identity/user.invite_reissued",
    /** The new name when the invite was corrected, the end of the new link when only the link was made again. */
    schema: account.extend({ name: z.string().optional(), expiresAt: z.iso.datetime().optional() }),
  },
  "user.invite_accepted": {
    name: "identity/user.invite_accepted",
    schema: named.extend({ status: z.enum(STATUSES) }),
  },
  "user.reset_link_made": {
    name: "identity/user.reset_link_made",
    schema: account.extend({ expiresAt: z.iso.datetime() }),
  },
  "user.password_reset": {
    name: "identity/user.password_reset",
    schema: named.extend({ status: z.enum(STATUSES) }),
  },
  "user.password_changed": {
    name: "identity/user.password_changed",
    schema: account.extend({ sessionsEnded }),
  },
  "user.role_changed": {
    name: "identity/user.role_changed",
    schema: account.extend({ role: z.enum(ROLES), sessionsEnded }),
  },
  "user.deactivated": {
    name: "identity/user.deactivated",
    schema: account.extend({ status: z.literal("deactivated"), sessionsEnded }),
  },
  "user.reactivated": {
    name: "identity/user.reactivated",
    schema: account.extend({ status: z.enum(STATUSES) }),
  },
  "user.sessions_revoked": {
    name: "identity/user.sessions_revoked",
    schema: account.extend({ sessionsEnded }),
  },
  "user.second_factor_started": { name: "identity/user.second_factor_started", schema: account },
  "user.second_factor_enabled": {
    name: "identity/user.second_factor_enabled",
    schema: account.extend({ secondFactor: z.literal(true) }),
  },
  "user.second_factor_disabled": {
    name: "identity/user.second_factor_disabled",
    schema: account.extend({ secondFactor: z.literal(false) }),
  },
  "user.second_factor_removed": {
    name: "identity/user.second_factor_removed",
    schema: account.extend({ secondFactor: z.literal(false), sessionsEnded }),
  },
  "user.signed_in": {
    name: "identity/user.signed_in",
    /** How the second factor was given; null when the account has none. */
    schema: account.extend({ secondFactor: z.enum(["totp", "recovery"]).nullable() }),
  },
  "user.signed_out": { name: "identity/user.signed_out", schema: account },
} as const;

/** What strangers ask for. It says nothing of an account, so that asking looks the same whether there is one. */
export const IDENTITY_REQUEST_EVENTS = {
  resetRequested: {
    name: "identity/reset.requested",
    schema: z.object({
      requestId: z.uuid(),
      realm: z.enum(["staff", "tenant"]),
      /** SHA-256 of the address, in hex. */
      emailHash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  },
} as const;

/** What can be done to an account, e.g. "user.role_changed": the audit row's action and the event of it. */
export type AccountAction = keyof typeof IDENTITY_EVENTS;
