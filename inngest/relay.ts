import {
  claimPending,
  type ClaimedEvent,
  nextLimit,
  openOutboxBell,
  pauseAfter,
  postponeEvent,
  refuseEvent,
  watchOutbox,
} from "@/domains/outbox/server";
import type { PoolClient } from "pg";
import { inSqlTransaction } from "@/platform/db/sql-transaction";
import { logger } from "@/platform/logger";
import { type JobEvent, runsOnInngest, sendEventsWithin } from "./client";

const POLL_MS = 1_000;
const LONGEST_SEND_MS = 20_000;

/** Who takes the events. */
export interface Receiver {
  /**
   * Resolves when every event is kept durably, or in the transaction of the connection; with what is to be done after
   * the commit. What was taken before is dropped by its id.
   */
  take: (events: readonly JobEvent[], connection: PoolClient) => Promise<(() => void) | undefined>;
  /** Records whose events it gets at once. */
  batch: number;
}

interface Pass {
  /** Events handed over. */
  sent: number;
  /** Before the next pass is worth it; 0: at once. */
  waitMs: number;
  /** The receiver is in trouble: to be left alone even when more is written. */
  trouble?: boolean;
}

interface Failure {
  error: unknown;
  events: readonly ClaimedEvent[];
}

/** The events reached nobody, or were refused. */
class HandOverFailed extends Error {
  constructor(readonly failure: Failure) {
    super("the events were not taken");
  }
}

const asJobEvent = (event: ClaimedEvent): JobEvent => ({
  id: event.dedupeId,
  name: event.name,
  ts: event.occurredAt.getTime(),
  data: {
    payload: event.payload,
    aggregateType: event.aggregateType,
    aggregateId: event.aggregateId,
    sequence: event.sequence,
    tenantId: event.tenantId,
    occurredAt: event.occurredAt.toISOString(),
    traceparent: event.traceparent,
  },
});

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** True when the receiver read the events and would not have them; anything else may be its own trouble. */
function isRefusal(error: unknown): boolean {
  return /^Inngest API Error: (400|406|409|412|413|422)\b/.test(reasonOf(error));
}

/** True when PostgreSQL chose this transaction to give way: nobody's fault, and it may go through at once. */
function isContention(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^40/.test(String(error.code));
}

async function claimAndHandOver(receiver: Receiver, now: Date, limit: number): Promise<number> {
  const { sent, committed } = await inSqlTransaction(async (tx, connection) => {
    const events = await claimPending(tx, { now, limit });
    if (events.length === 0) return { sent: 0 };
    try {
      return { sent: events.length, committed: await receiver.take(events.map(asJobEvent), connection) };
    } catch (error) {
      throw new HandOverFailed({ error, events });
    }
  });
  committed?.();
  return sent;
}

/**
 * Takes events from the outbox to a receiver, one batch per pass. A batch that fails is halved until the row that spoils
 * it stands alone. A row is only blamed when the receiver refused it, or took others after it had failed alone: while
 * the receiver is away, nothing is counted against anybody.
 */
export function createRelay(receiver: Receiver, clock: () => Date = () => new Date()) {
  let limit = receiver.batch;
  let failures = 0;
  let suspects: { id: string; reason: string }[] = [];
  const { relayed } = watchOutbox();

  async function refuse(id: string, reason: string): Promise<void> {
    const setAside = await refuseEvent({ id, reason, now: clock() });
    relayed.inc({ result: setAside ? "poisoned" : "refused" });
    if (setAside) logger.error({ outboxEvent: id, reason }, "an event was set aside: npm run outbox:inspect");
  }

  async function accepted(sent: number): Promise<Pass> {
    failures = 0;
    limit = nextLimit("accepted", limit, receiver.batch);
    relayed.inc({ result: "sent" }, sent);
    const blamed = suspects;
    suspects = [];
    for (const { id, reason } of blamed) await refuse(id, reason);
    return { sent, waitMs: 0 };
  }

  async function failed({ error, events }: Failure): Promise<Pass> {
    const [only, ...others] = events;
    const alone = limit === 1 || others.length === 0;
    limit = nextLimit("failed", Math.min(limit, events.length), receiver.batch);
    if (only === undefined) return { sent: 0, waitMs: POLL_MS };
    if (isContention(error)) return { sent: 0, waitMs: 0 };
    const reason = reasonOf(error);
    if (isRefusal(error)) {
      if (alone) await refuse(only.id, reason);
      return { sent: 0, waitMs: 0 };
    }
    failures += 1;
    logger.warn({ err: error, events: events.length, failures }, "the outbox could not be handed over");
    if (alone) {
      await postponeEvent({ id: only.id, reason, now: clock() }, failures);
      suspects = [...suspects.filter(({ id }) => id !== only.id), { id: only.id, reason }];
    }
    // a batch on its way to being halved need not wait long: it may be one row that spoils it
    return { sent: 0, waitMs: pauseAfter(alone ? failures : 1), trouble: true };
  }

  return {
    /** Hands one batch over. Throws when the database does not answer. */
    async pass(): Promise<Pass> {
      try {
        const sent = await claimAndHandOver(receiver, clock(), limit);
        if (sent > 0) return await accepted(sent);
        return { sent, waitMs: POLL_MS };
      } catch (error) {
        if (error instanceof HandOverFailed) return failed(error.failure);
        throw error;
      }
    },
  };
}

/** Inngest, or the embedded runner of this process. */
export const jobRunner: Receiver = {
  batch: runsOnInngest ? 200 : 1_000,
  take: async (events, connection) => {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("No answer within 20 seconds.")), LONGEST_SEND_MS);
    });
    return Promise.race([sendEventsWithin(connection, events), tooLong]).finally(() => clearTimeout(timer));
  },
};

/** Empties the outbox, for at most so long; answers how many events went out. */
export async function relayPending(longestMs: number): Promise<number> {
  const relay = createRelay(jobRunner);
  const end = performance.now() + longestMs;
  let sent = 0;
  for (let waitMs = 0; waitMs === 0 && performance.now() < end;) {
    const pass = await relay.pass();
    sent += pass.sent;
    waitMs = pass.waitMs;
  }
  return sent;
}

/** Relays until it is stopped: as soon as something is written, and every second in case nobody said so. */
export function startRelay(receiver: Receiver = jobRunner): { stop: () => Promise<void> } {
  const relay = createRelay(receiver);
  const bell = openOutboxBell();
  let stopped = false;
  let failures = 0;

  async function tryPass(): Promise<Pass> {
    try {
      const pass = await relay.pass();
      failures = 0;
      return pass;
    } catch (error) {
      failures += 1;
      logger.warn({ err: error }, "the outbox could not be read");
      return { sent: 0, waitMs: pauseAfter(failures), trouble: true };
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const { waitMs, trouble = false } = await tryPass();
      if (waitMs > 0) await (trouble ? bell.pause(waitMs) : bell.wait(waitMs));
    }
  }

  const running = run();
  return {
    stop: async () => {
      stopped = true;
      await bell.stop();
      await running;
    },
  };
}
