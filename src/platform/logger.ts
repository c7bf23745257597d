import pino, { type Logger } from "pino";
import { env } from "./env";
import { processSingleton } from "./registry";

const SECRET_KEYS = [
  "password",
  "newPassword",
  "currentPassword",
  "token",
  "secret",
  "cookie",
  "authorization",
  "recoveryCode",
];

export const REDACTION = {
  paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  censor: "[removed]",
};

/** JSON lines on stdout: level, time, requestId, actor, route, latency. Secrets by name are removed. */
export const logger: Logger = processSingleton("logger", () =>
  pino({
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: REDACTION,
  }),
);
