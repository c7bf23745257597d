import { z } from "zod";
import { PASSWORD_MAX } from "./rules/password-length";
import { passwordProblem } from "./rules/password-policy";
import { STAFF_ROLES, TENANT_ROLES, USER_STATUSES } from "./words";

export * from "./words";
export type { Realm } from "./rules/session-policy";

export const realmSchema = z.enum(["staff", "tenant"]);

/** An e-mail address as accounts are known by it: trimmed, lower case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use at most 254 characters.")
  .pipe(z.email("Enter a complete e-mail address, like name@company.com."));

export const personNameSchema = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(120, "Use at most 120 characters.")
  .regex(/^\P{C}*$/u, "Leave out control characters.");

/** A new password; whether it contains the account's own address is checked where the account is known. */
const newPasswordSchema = z.string().superRefine((password, context) => {
  const problem = passwordProblem(password, null);
  if (problem !== null) context.addIssue({ code: "custom", message: problem });
});

/** A password as typed at sign-in: any text that can be one. */
const typedPasswordSchema = z
  .string()
  .min(1, "Enter your password.")
  .max(4 * PASSWORD_MAX, "This is longer than a password can be.");

/** An authenticator code (6 digits) or a recovery code. */
const secondFactorSchema = z.string().trim().max(64, "Enter a code of 6 digits or a recovery code.");

export const signInInput = z.object({
  realm: realmSchema.default("staff"),
  email: emailSchema,
  password: typedPasswordSchema,
  code: secondFactorSchema.optional(),
});

export const signOutInput = z.object({ realm: realmSchema.default("staff") });

const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/, "This is not a one-time link.");

export const readLinkInput = z.object({
  token: z.string().max(1000),
  purpose: z.enum(["invite", "password_reset"]),
});

export const requestResetInput = z.object({ realm: realmSchema, email: emailSchema });

export const acceptInviteInput = z.object({
  token: tokenSchema,
  name: personNameSchema,
  password: newPasswordSchema,
});

export const resetPasswordInput = z.object({ token: tokenSchema, password: newPasswordSchema });

export const staffRoleSchema = z.enum(STAFF_ROLES);
const userIdSchema = z.uuid();
const versionSchema = z.number().int().min(1);

export const listStaffInput = z.object({
  search: z.string().trim().max(200).default(""),
  status: z.enum(USER_STATUSES).nullable().default(null),
  role: staffRoleSchema.nullable().default(null),
  cursor: z.string().max(200).nullish(),
});

export const inviteStaffInput = z.object({
  email: emailSchema,
  name: personNameSchema,
  role: staffRoleSchema,
});

export const staffMemberInput = z.object({ userId: userIdSchema });
export const changeRoleInput = z.object({
  userId: userIdSchema,
  role: staffRoleSchema,
  version: versionSchema,
});
export const setStaffActiveInput = z.object({
  userId: userIdSchema,
  active: z.boolean(),
  version: versionSchema,
});

const sessionIdSchema = z.string().regex(/^[0-9a-f]{64}$/, "This is not a session.");
export const revokeMemberSessionsInput = z.object({
  userId: userIdSchema,
  /** One session; every session of the member when null. */
  sessionId: sessionIdSchema.nullable().default(null),
});
export const revokeOwnSessionInput = z.object({ sessionId: sessionIdSchema });

export const changePasswordInput = z.object({
  currentPassword: typedPasswordSchema,
  newPassword: newPasswordSchema,
});

const totpCodeSchema = z
  .string()
  .trim()
  .transform((code) => code.replaceAll(" ", ""))
  .pipe(z.string().regex(/^\d{6}$/, "Enter the 6 digits your app shows."));

export const startTotpInput = z.object({ password: typedPasswordSchema });
export const confirmTotpInput = z.object({ code: totpCodeSchema });
export const disableTotpInput = z.object({
  password: typedPasswordSchema,
  code: secondFactorSchema.min(1, "Enter a code."),
});

/* The people of one tenant, as its owner keeps them. */

const tenantRoleSchema = z.enum(TENANT_ROLES);

export const inviteTeamMemberInput = z.object({
  email: emailSchema,
  name: personNameSchema,
  role: tenantRoleSchema,
});
export const teamMemberInput = z.object({ userId: userIdSchema });
export const changeTeamRoleInput = z.object({
  userId: userIdSchema,
  role: tenantRoleSchema,
  version: versionSchema,
});
