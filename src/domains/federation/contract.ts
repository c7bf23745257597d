import { z } from "zod";
import { LONGEST_OVERLAP_HOURS, SCOPES } from "./rules/scopes";

export { SCOPES } from "./rules/scopes";
export type { Scope } from "./rules/scopes";

const LONGEST_NAME = 120;
const MOST_PER_MINUTE = 100_000;
/** The newest contract date, and what a key is pinned to when it is made. */
export const CONTRACT_VERSIONS = ["2026-11-01"] as const;

const name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(LONGEST_NAME, `Use at most ${LONGEST_NAME} characters.`)
  .regex(/^\P{Cc}*$/u, "Leave out control characters.");

const description = z.string().trim().max(500, "Use at most 500 characters.").nullable().default(null);

const rateLimitPerMinute = z
  .number("Enter a whole number.")
  .int("Enter a whole number.")
  .min(1, "At least 1 request per minute.")
  .max(MOST_PER_MINUTE, `At most ${MOST_PER_MINUTE.toLocaleString("en")} requests per minute.`)
  .nullable();

export const clientIdSchema = z.object({ id: z.uuid() });

export const createClientSchema = z.object({
  /** Chosen by the caller, so that a repeated submit makes one client. */
  id: z.uuid(),
  tenantId: z.uuid("Choose a client company."),
  name,
  description,
  rateLimitPerMinute: rateLimitPerMinute.default(null),
});

export const updateClientSchema = z.object({
  id: z.uuid(),
  version: z.number().int().min(1),
  name,
  description,
  rateLimitPerMinute,
  status: z.enum(["active", "disabled"], "Choose a status."),
});

export const listClientsSchema = z.object({
  search: z.string().trim().max(200).default(""),
  tenantId: z.uuid().nullable().default(null),
  status: z
    .array(z.enum(["active", "disabled"]))
    .max(2)
    .default([]),
  cursor: z.object({ createdAt: z.date(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

const scopes = z
  .array(z.enum(SCOPES))
  .min(1, "Choose at least one scope.")
  .transform((chosen) => SCOPES.filter((scope) => chosen.includes(scope)));

const keyMaterial = z.discriminatedUnion("algorithm", [
  z.object({ algorithm: z.literal("hmac-sha256") }),
  z.object({
    algorithm: z.literal("ed25519"),
    /** PEM (SPKI), or the raw 32 bytes in base64 or base64url. */
    publicKey: z.string().trim().min(40, "Paste the public key.").max(1_000, "Paste the public key only."),
  }),
]);

export const createKeySchema = z.object({
  /** Chosen by the caller, so that a repeated submit makes one key. */
  id: z.uuid(),
  clientId: z.uuid("Choose a client."),
  mode: z.enum(["live", "test"]).default("live"),
  scopes,
  expiresAt: z.date("Choose a date.").nullable().default(null),
  material: keyMaterial,
});

export const rotateKeySchema = z.object({
  /** The new key's id, chosen by the caller, so that a repeated submit rotates once. */
  id: z.uuid(),
  replacesId: z.uuid(),
  /** How long the old key goes on working, in hours; 0 ends it at once. */
  overlapHours: z
    .number("Enter a number of hours.")
    .int("Use whole hours.")
    .min(0, "At least 0 hours.")
    .max(LONGEST_OVERLAP_HOURS, `At most ${LONGEST_OVERLAP_HOURS} hours.`),
  material: keyMaterial,
});

export const revokeKeySchema = z.object({ id: z.uuid() });

export const updateKeySchema = z.object({
  id: z.uuid(),
  scopes,
  expiresAt: z.date("Choose a date.").nullable(),
});

export const listKeysSchema = z.object({
  clientId: z.uuid().nullable().default(null),
  status: z
    .array(z.enum(["active", "expiring", "expired", "revoked"]))
    .max(4)
    .default([]),
  search: z.string().trim().max(200).default(""),
  cursor: z.object({ createdAt: z.date(), id: z.uuid() }).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});

/** Which of a tenant's own keys, newest first. */
export const listOwnKeysSchema = listKeysSchema.pick({ cursor: true, limit: true });

const LONGEST_PASTE = 200_000;
const pasted = z.string().max(LONGEST_PASTE, "Paste at most 200,000 characters.");

/** A request as somebody copied it, to be told why its signature is refused. */
export const explainSignatureSchema = z.object({
  method: z.string().trim().toUpperCase().min(1, "Enter the method.").max(16, "Enter the method only."),
  url: z.string().trim().min(1, "Enter the address.").max(4_000, "Use at most 4,000 characters."),
  /** A line each: `Name: value`. */
  headers: pasted,
  body: pasted.default(""),
  /** The signature base that the sender built, where they have it. */
  theirBase: pasted.nullable().default(null),
});

export type CreateClientInput = z.output<typeof createClientSchema>;
export type UpdateClientInput = z.output<typeof updateClientSchema>;
export type ListClientsInput = z.output<typeof listClientsSchema>;
export type CreateKeyInput = z.output<typeof createKeySchema>;
export type RotateKeyInput = z.output<typeof rotateKeySchema>;
export type UpdateKeyInput = z.output<typeof updateKeySchema>;
export type ListKeysInput = z.output<typeof listKeysSchema>;
export type ListOwnKeysInput = z.output<typeof listOwnKeysSchema>;
export type KeyMaterial = z.output<typeof keyMaterial>;
export type ExplainSignatureInput = z.output<typeof explainSignatureSchema>;
