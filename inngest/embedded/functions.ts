import { Cron } from "croner";
import { z } from "zod";
import { parseDuration } from "./duration";
import { type Expression, parseExpression } from "./expression";

/** A function asks for something that only Inngest itself offers. */
export class UnsupportedFunctionError extends Error {}

const duration = z
  .string()
  .refine((text) => parseDuration(text) !== null, "is no duration such as 10s or 1h30m");
const expression = z.string().superRefine((text, context) => {
  try {
    parseExpression(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
  }
});
const slots = z.strictObject({
  /** 0: no limit. */
  limit: z.int().min(0),
  key: expression.optional(),
  scope: z.literal("fn").optional(),
});

/** "TZ=Europe/Berlin 0 3 * * *": a pattern of five fields, in a zone or in UTC. */
function readCron(text: string): Cron {
  const [, zone = "UTC", pattern = ""] = /^(?:TZ=(\S+)\s+)?(\S+(?:\s+\S+){4})$/.exec(text.trim()) ?? [];
  if (pattern === "") throw new Error("is no pattern of five fields");
  const cron = new Cron(pattern, { timezone: zone, paused: true });
  cron.nextRun();
  return cron;
}

const cron = z.string().superRefine((text, context) => {
  try {
    readCron(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
  }
});

const OWN_EVENTS = [
  "inngest/function.failed",
  "inngest/function.cancelled",
  "inngest/function.invoked",
  "inngest/scheduled.timer",
];
const triggerName = z
  .string()
  .refine(
    (name) => !name.startsWith("inngest/") || OWN_EVENTS.includes(name),
    "is an event that only Inngest sends",
  );

/** What the embedded runner offers, of all that a function can ask for. */
const configSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: triggerName, expression: expression.optional() }),
      z.strictObject({ cron }),
    ]),
  ),
  steps: z.strictObject({
    step: z.strictObject({
      id: z.string(),
      name: z.string(),
      runtime: z.unknown(),
      retries: z.strictObject({ attempts: z.int().min(0).optional() }).optional(),
    }),
  }),
  idempotency: expression.optional(),
  batchEvents: z
    .strictObject({ maxSize: z.int().min(1), timeout: duration, key: expression.optional() })
    .optional(),
  debounce: z
    .strictObject({ period: duration, timeout: duration.optional(), key: expression.optional() })
    .optional(),
  // a number is a limit without a key; one entry may stand for a list of one
  concurrency: z
    .preprocess((value) => (typeof value === "number" ? [{ limit: value }] : [value].flat()), z.array(slots))
    .optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: expression.optional(), timeout: duration.optional() }))
    .optional(),
});

const DEFAULT_RETRIES = 3;

/** A function as the runner sees it. */
export interface RunnerFunction {
  id: string;
  /** As the SDK knows it: with the app's id in front. */
  sdkId: string;
  events: { name: string; condition: Expression | null }[];
  crons: string[];
  maxAttempts: number;
  idempotency: Expression | null;
  batch: { maxSize: number; timeoutMs: number; key: Expression | null } | null;
  debounce: { periodMs: number; timeoutMs: number | null; key: Expression | null } | null;
  slots: { limit: number; key: Expression | null }[];
  cancelOn: { event: string; expression: string | null; withinMs: number | null }[];
}

type Config = z.infer<typeof configSchema>;

const parsed = (text: string | undefined): Expression | null =>
  text === undefined ? null : parseExpression(text);
const milliseconds = (text: string): number => parseDuration(text) ?? 0;

function refuseContradictions(config: Config): void {
  const single = [config.debounce, config.idempotency, config.cancel?.[0]];
  if (config.batchEvents !== undefined && single.some((option) => option !== undefined)) {
    throw new UnsupportedFunctionError(
      `${config.id}: batchEvents cannot be combined with debounce, idempotency or cancelOn`,
    );
  }
}

function toFunction(config: Config, appId: string): RunnerFunction {
  refuseContradictions(config);
  const { batchEvents: batch, debounce } = config;
  return {
    id: config.id.startsWith(`${appId}-`) ? config.id.slice(appId.length + 1) : config.id,
    sdkId: config.id,
    events: config.triggers.flatMap((trigger) =>
      "event" in trigger ? [{ name: trigger.event, condition: parsed(trigger.expression) }] : [],
    ),
    crons: config.triggers.flatMap((trigger) => ("cron" in trigger ? [trigger.cron] : [])),
    maxAttempts: (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    idempotency: parsed(config.idempotency),
    batch:
      batch === undefined
        ? null
        : { maxSize: batch.maxSize, timeoutMs: milliseconds(batch.timeout), key: parsed(batch.key) },
    debounce:
      debounce === undefined
        ? null
        : {
            periodMs: milliseconds(debounce.period),
            timeoutMs: debounce.timeout === undefined ? null : milliseconds(debounce.timeout),
            key: parsed(debounce.key),
          },
    slots: (config.concurrency ?? [])
      .filter(({ limit }) => limit > 0)
      .map(({ limit, key }) => ({ limit, key: parsed(key) })),
    cancelOn: (config.cancel ?? []).map((cancel) => ({
      event: cancel.event,
      expression: cancel.if ?? null,
      withinMs: cancel.timeout === undefined ? null : milliseconds(cancel.timeout),
    })),
  };
}

/** Reads the functions' configurations as the SDK announces them; refuses loudly what the runner does not offer. */
export function readFunctions(announced: readonly unknown[], appId: string): Map<string, RunnerFunction> {
  const functions = announced.map((entry) => {
    const config = configSchema.safeParse(entry);
    if (config.success) return toFunction(config.data, appId);
    const id = z.object({ id: z.string() }).safeParse(entry).data?.id ?? "a function";
    throw new UnsupportedFunctionError(
      `${id} cannot run on the embedded runner: ${z.prettifyError(config.error)}`,
    );
  });
  const byId = new Map(functions.map((entry) => [entry.id, entry]));
  if (byId.size < functions.length) throw new UnsupportedFunctionError("two functions have the same id");
  return byId;
}

/** When a cron pattern is due next, after an instant. */
export function nextDue(pattern: string, after: Date): Date | null {
  return readCron(pattern).nextRun(after);
}
