import { z } from "zod";
import { emailSchema } from "@/domains/identity/contract";
import { text } from "@/platform/text";
import type { IntegrationKind, IntegrationStatus } from "./rules/integrations";

const word = (what: string) => text({ min: 1, max: 200, tooShort: what });
const secret = (what: string) => text({ min: 1, max: 2_000, tooShort: what });
const address = z.string().trim().min(1, "Enter an address.").max(2_048, "Use at most 2048 characters.");

/** What each kind needs. Secrets are sealed at rest and never answered. */
export const INTEGRATION_CONFIGS = {
  quickbooks: z.strictObject({
    environment: z.enum(["sandbox", "production"], "Choose sandbox or production."),
    companyId: z
      .string()
      .trim()
      .regex(/^\d{6,20}$/, "Enter the company's number."),
    clientId: word("Enter the client id."),
    clientSecret: secret("Enter the client secret."),
    refreshToken: secret("Enter the refresh token.").optional(),
  }),
  email: z.strictObject({
    host: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, "Enter the mail server's name."),
    port: z.number("Enter a port.").int("Enter a port.").min(1, "Enter a port.").max(65_535, "Enter a port."),
    security: z.enum(["tls", "starttls", "none"], "Choose how the connection is secured."),
    from: emailSchema,
    username: word("Enter a user name.").optional(),
    password: secret("Enter a password.").optional(),
  }),
  calendar: z.strictObject({
    url: address,
    username: word("Enter a user name."),
    password: secret("Enter a password."),
  }),
  crm: z.strictObject({ baseUrl: address, apiKey: secret("Enter the API key.") }),
} as const satisfies Record<IntegrationKind, z.ZodType>;

export const integrationIdSchema = z.object({ id: z.uuid() });

/** Body of the REST path that checks: nothing is needed but JSON. */
export const checkIntegrationSchema = z.strictObject({});

const changes = {
  version: z.number().int().min(1),
  name: text({ min: 1, max: 120, tooShort: "Enter a name." }),
  status: z.enum(["enabled", "disabled"], "Choose a status."),
  /** As its kind needs it; a secret left out or empty stays as it is stored. Left out: all of it stays. */
  config: z.record(z.string().max(100), z.unknown()).optional(),
};

/** Body of the REST path, whose address names the integration. */
export const integrationChangesSchema = z.object(changes);
export const updateIntegrationSchema = z.object({ id: z.uuid(), ...changes });

export type UpdateIntegrationInput = z.output<typeof updateIntegrationSchema>;

/** An integration as it may be shown: no secrets, only whether they are set. */
export interface IntegrationView {
  id: string;
  kind: IntegrationKind;
  name: string;
  status: IntegrationStatus;
  config: Record<string, unknown> | null;
  /** Names of the secret fields that are set. */
  secretsSet: string[];
  lastSyncAt: Date | null;
  lastCheckAt: Date | null;
  lastCheckOk: boolean | null;
  /** Plain words: what the check found. */
  lastCheck: string | null;
  version: number;
  updatedAt: Date;
}
