import { Inngest } from "inngest";
import type { PoolClient } from "pg";
import { z } from "zod";
import { env } from "@/platform/env";
import { workIsDoneBy } from "@/platform/job-runner-state";
import { logger } from "@/platform/logger";
import { processSingleton } from "@/platform/registry";
import { settingsProblem } from "./settings";

/** An event on its way to the functions that it triggers. The id is the sender's: what was accepted is not taken twice. */
export interface JobEvent {
  id: string;
  name: string;
  /** Unix milliseconds. */
  ts: number;
  data: Record<string, unknown>;
}

type Accept = (events: readonly JobEvent[]) => Promise<void>;

/** Takes events in a transaction that is under way; returns what is to be done when that is committed. */
type AcceptWithin = (connection: PoolClient, events: readonly JobEvent[]) => Promise<() => void>;

/** Set while the embedded runner works in this process. */
export const embedded = processSingleton(
  "embedded-runner",
  (): { accept: Accept | null; acceptWithin: AcceptWithin | null } => ({ accept: null, acceptWithin: null }),
);

/** True when Inngest carries the work out: its cloud, its dev server, or a server of your own. */
export const runsOnInngest = workIsDoneBy() === "inngest";

const problem = settingsProblem(env);
if (problem !== null) throw new Error(problem);

const eventsSent = z.array(
  z.object({
    id: z.string().optional(),
    name: z.string(),
    ts: z.number(),
    data: z.record(z.string(), z.unknown()),
  }),
);

/** Answers what the SDK sends as Inngest's event API does. */
async function takeEvents(accept: Accept, request: Request): Promise<Response> {
  if (!new URL(request.url).pathname.startsWith("/e/")) {
    throw new Error(`The embedded runner does not offer ${request.url}; only Inngest itself does.`);
  }
  const seed = request.headers.get("x-inngest-event-id-seed") ?? crypto.randomUUID();
  const events = eventsSent
    .parse(await request.json())
    .map((event, index) => ({ ...event, id: event.id ?? `${seed}:${index}` }));
  await accept(events);
  return Response.json({ ids: events.map(({ id }) => id), status: 200 });
}

const deliver: typeof fetch = async (input, init) => {
  if (embedded.accept !== null) return takeEvents(embedded.accept, new Request(input, init));
  if (runsOnInngest) return fetch(input, init);
  throw new Error("No job runner works in this process, and no Inngest is configured: nothing was sent.");
};

export const inngest = new Inngest({
  id: "fairlead",
  // The embedded runner calls functions in its own process; only what comes from outside is signed.
  isDev: !runsOnInngest || env.INNGEST_DEV !== undefined,
  fetch: deliver,
  logger,
  ...(env.INNGEST_EVENT_KEY === undefined ? {} : { eventKey: env.INNGEST_EVENT_KEY }),
  ...(env.INNGEST_SIGNING_KEY === undefined ? {} : { signingKey: env.INNGEST_SIGNING_KEY }),
  ...(env.INNGEST_BASE_URL === undefined ? {} : { baseUrl: env.INNGEST_BASE_URL }),
});

/** Hands events over: when this returns, they are kept durably by who carries the work out. */
export async function sendEvents(events: readonly JobEvent[]): Promise<void> {
  if (events.length === 0) return;
  if (embedded.accept === null) await inngest.send([...events]);
  else await embedded.accept(events);
}

/**
 * The same from within a transaction. The embedded runner keeps the events in that very transaction, so both happen or
 * neither, and no event comes twice; Inngest gets them before the commit. Call what it returns after the commit.
 */
export async function sendEventsWithin(
  connection: PoolClient,
  events: readonly JobEvent[],
): Promise<() => void> {
  if (embedded.acceptWithin !== null) return embedded.acceptWithin(connection, events);
  await sendEvents(events);
  return () => undefined;
}
