import { type Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { z } from "zod";
import type { ErrorFacts, RunEvents } from "./types";

/** Never reached: the handler is called in this process. */
const HOST = "embedded.invalid";
const ADDRESS = `http://${HOST}/api/inngest`;
const HEADERS = { host: HOST, "content-type": "application/json" };

const opSchema = z.object({
  id: z.string().min(1),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
});

/** Something a function wants done, or did. */
export type Op = z.infer<typeof opSchema>;

/** What a step that ended gave: the function sees it again at each call. */
export type StepState = { type: "data"; data: unknown } | { type: "error"; error: unknown };

export interface SdkCall {
  functionId: string;
  /** The one step to carry out; null: go on and see what comes next. */
  stepHash: string | null;
  runId: string;
  events: RunEvents;
  steps: ReadonlyMap<string, StepState>;
  attempt: number;
  maxAttempts: number;
}

export type Answer =
  | { kind: "finished"; output: unknown }
  | { kind: "ops"; ops: Op[]; retryAfter: string | null }
  | { kind: "failed"; error: ErrorFacts; final: boolean; retryAfter: string | null };

export interface SdkCaller {
  (call: SdkCall): Promise<Answer>;
}

const errorSchema = z.looseObject({
  name: z.string().catch("Error"),
  message: z.string(),
  stack: z.string().optional(),
});

/** An error as functions, pages and logs read it, from whatever the SDK made of it. */
export function errorFacts(value: unknown): ErrorFacts {
  const parsed = errorSchema.safeParse(value);
  if (parsed.success)
    return { name: parsed.data.name, message: parsed.data.message, stack: parsed.data.stack };
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return { name: "Error", message: text };
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const body: unknown = text === "" ? null : JSON.parse(text);
  const retryAfter = response.headers.get("retry-after");
  if (response.status === 200) return { kind: "finished", output: body };
  if (response.status === 206) {
    return { kind: "ops", ops: z.array(opSchema).parse(Array.isArray(body) ? body : [body]), retryAfter };
  }
  const final = response.status === 400 || response.headers.get("x-inngest-no-retry") === "true";
  return { kind: "failed", error: errorFacts(body), final, retryAfter };
}

type Handler = (request: Request) => Promise<Response>;

/** What the SDK says of its functions: triggers, retries, limits. */
async function announced(handler: Handler): Promise<unknown[]> {
  const response = await handler(
    new Request(ADDRESS, {
      method: "PUT",
      headers: { ...HEADERS, "x-inngest-sync-kind": "in_band" },
      body: JSON.stringify({ url: ADDRESS }),
    }),
  );
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`Inngest's SDK refuses the functions: ${JSON.stringify(body)}`);
  return z.object({ functions: z.array(z.unknown()) }).parse(body).functions;
}

function requestOf(call: SdkCall): Request {
  const hashes = [...call.steps.keys()];
  const query = new URLSearchParams({ fnId: call.functionId, stepId: call.stepHash ?? "step" });
  return new Request(`${ADDRESS}?${query.toString()}`, {
    method: "POST",
    headers: HEADERS,
    body: JSON.stringify({
      version: 2,
      event: call.events[0],
      events: call.events,
      steps: Object.fromEntries(call.steps),
      ctx: {
        run_id: call.runId,
        attempt: call.attempt,
        max_attempts: call.maxAttempts,
        disable_immediate_execution: false,
        use_api: false,
        stack: { stack: hashes, current: Math.max(hashes.length - 1, 0) },
      },
    }),
  });
}

/** The functions as Inngest's SDK serves them, called in this process. */
export async function serveInProcess(
  client: Inngest.Any,
  functions: readonly InngestFunction.Any[],
): Promise<{ announced: unknown[]; call: SdkCaller }> {
  const handler = serve({ client, functions });
  return {
    announced: await announced(handler),
    call: async (call) => readAnswer(await handler(requestOf(call))),
  };
}
