import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";
import { smtpUrlProblem } from "./mail/smtp-url";

const isMasterKey = (key: string): boolean => Buffer.from(key, "base64").length === 32;

const optionalText = z.string().min(1).optional();

const truth = (usual: boolean) => z.stringbool().default(usual);

const days = (usual: number, least: number) => z.coerce.number().int().min(least).max(3_650).default(usual);

/**
 * Every variable the product reads, in one table. `.env.example` documents each of them; a test compares the two.
 * `npm start` generates what has no default and keeps it in FAIRLEAD_HOME.
 */
export const envSchema = {
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  FAIRLEAD_HOME: z.string().min(1).default(".fairlead"),
  APP_URL: z.url().default("http://localhost:3000"),
  APP_ORIGINS: z
    .string()
    .default("")
    .transform((list) => list.split(",").map((origin) => origin.trim()))
    .transform((list) => list.filter((origin) => origin !== "")),
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(30),
  FAIRLEAD_MASTER_KEY: z.string().refine(isMasterKey, "must be 32 bytes in base64"),
  FAIRLEAD_MASTER_KEY_PREVIOUS: z
    .string()
    .default("")
    .transform((list) => list.split(",").map((key) => key.trim()))
    .transform((list) => list.filter((key) => key !== ""))
    .refine((list) => list.every(isMasterKey), "must be keys of 32 bytes in base64, comma-separated")
    .transform((list) => list.map((key) => Buffer.from(key, "base64"))),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  METRICS_TOKEN: optionalText,
  UPSTASH_REDIS_REST_URL: z.url().optional(),
  UPSTASH_REDIS_REST_TOKEN: optionalText,
  INSTANCE_COUNT: z.coerce.number().int().min(1).max(1_000).default(1),
  FEDERATION_REFUSALS_PER_MINUTE: z.coerce.number().int().min(1).default(6_000),
  INNGEST_EVENT_KEY: optionalText,
  INNGEST_SIGNING_KEY: optionalText,
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_DEV: z
    .string()
    .optional()
    .transform((value) => (value === "0" || value === "false" ? undefined : value)),
  EMAIL_SMTP_URL: z
    .string()
    .optional()
    .superRefine((url, context) => {
      const problem = url === undefined ? null : smtpUrlProblem(url);
      if (problem !== null) context.addIssue({ code: "custom", message: problem });
    }),
  MAIL_KEPT_DAYS: days(90, 30),
  EMAIL_FROM: z.email().optional(),
  ADMIN_NOTIFICATION_EMAIL: z.email().optional(),
  SHOW_ATTRIBUTION_TO_PROVIDERS: truth(false),
  NOTIFY_ADMIN_ON_PROVIDER_ACCEPT: truth(false),
  NOTIFY_ADMIN_ON_PROVIDER_REJECT: truth(true),
  WEBHOOK_LOG_KEPT_DAYS: days(90, 35),
  JOBS_KEPT_DAYS: days(90, 14),
  WEBHOOK_ALLOWED_PRIVATE_HOSTS: z
    .string()
    .default("")
    .transform((list) => list.split(",").map((host) => host.trim().toLowerCase()))
    .transform((list) => list.filter((host) => host !== "")),
};

/** A build loads modules that read configuration but never uses it; nothing of this reaches a running server. */
const PLACEHOLDERS_OF_A_BUILD = {
  DATABASE_URL: "postgresql://build@127.0.0.1:9/none",
  FAIRLEAD_MASTER_KEY: Buffer.alloc(32).toString("base64"),
};
const building = process.env.NEXT_PHASE === "phase-production-build";
if (building) Object.assign(process.env, { ...PLACEHOLDERS_OF_A_BUILD, ...process.env });

export const env = createEnv({
  server: envSchema,
  experimental__runtimeEnv: {},
  emptyStringAsUndefined: true,
});
