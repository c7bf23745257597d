import { Logger, run, runMigrations, type Runner } from "graphile-worker";
import type { InngestFunction } from "inngest";
import { z } from "zod";
import { env } from "@/platform/env";
import { pool } from "@/platform/db/client";
import { jobRunnerState } from "@/platform/job-runner-state";
import { logger } from "@/platform/logger";
import { processSingleton } from "@/platform/registry";
import { embedded, inngest } from "../client";
import { acceptEvents, acceptIn, acceptWithin } from "./accept";
import { Batches } from "./batches";
import { serveInProcess } from "./call";
import { cleanUp, measureQueue, scheduleCleanUp } from "./clean-up";
import { runScheduled, scheduleAll } from "./cron";
import { Executor } from "./executor";
import { readFunctions } from "./functions";
import { takeLock } from "./lock";
import { runnerMetrics } from "./metrics";
import { flushPending } from "./pending";
import { takeOver } from "./recover";
import { carryOutRequests } from "./requests";
import { Slots } from "./slots";
import type { Engine, RunnerClock } from "./types";

/** Most steps wait for somebody else's answer. */
const CONCURRENCY = 25;
const POLL_MS = 1_000;
const TRY_AGAIN_MS = 1_000;
/** What is under way when the database goes away is not waited for longer; it ends by itself. */
const LET_GO_MS = 2_000;
const LOOK_EVERY_MS = 30_000;
const GRACE_MS = 25_000;
const NOT_RUNNING = "the job runner does not run";
const REQUESTS_CHANNEL = "fairlead_run_request";

const jobPayload = z.record(z.string(), z.string());

const SYSTEM_CLOCK: RunnerClock = { now: () => new Date(), queueTime: (due) => due };

export interface RunnerOptions {
  functions: readonly InngestFunction.Any[];
  /** Tests move time by hand. */
  clock?: RunnerClock;
  /** Puts right what an earlier process left, before the first job runs. Nobody else runs jobs meanwhile. */
  beforeJobs?: () => Promise<void>;
  /** Started when this process begins to run jobs, stopped when it no longer does: the relay. */
  whileLeading?: () => Promise<() => Promise<void>>;
}

export interface EmbeddedRunner {
  /** Stops taking jobs up and waits for the steps that are under way. */
  stop: () => Promise<void>;
  /** How many runs are under way. */
  busy: () => number;
  /** Does now what people asked for. */
  carryOutRequests: () => Promise<void>;
}

/** A connection that PostgreSQL ends while somebody holds it must not end the process. */
const quietConnections = processSingleton("job-runner-connections", () =>
  pool.on("connect", (client) => client.on("error", () => undefined)),
);

/** The queue's own words, one level lower than ours: its "info" is our "debug". */
const queueLogger = new Logger((scope) => (level, message) => {
  const facts = { queue: scope.workerId ?? scope.label ?? "queue" };
  const name: string = level;
  if (name === "error") logger.error(facts, message);
  else if (name === "warning") logger.warn(facts, message);
  else logger.debug(facts, message);
});

class Leader {
  #stopping = false;
  #complained = false;
  readonly engine: Engine;
  readonly #executor: Executor;
  #leading: Promise<void> | undefined;
  readonly #told: Promise<void>;
  #tell: () => void = () => undefined;
  #wake: (() => void) | undefined;

  constructor(
    engine: Omit<Engine, "stopping">,
    private readonly options: RunnerOptions,
  ) {
    this.engine = { ...engine, stopping: () => this.#stopping };
    this.#executor = new Executor(this.engine);
    this.#told = new Promise((resolve) => {
      this.#tell = resolve;
    });
    runnerMetrics.measure.queue = () => measureQueue(this.engine);
  }

  get busy(): number {
    return this.#executor.busy;
  }

  carryOutRequests = (): Promise<void> => carryOutRequests(this.engine);

  /** Returns when jobs run here, or another process is found to run them. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#leading = this.#lead(resolve);
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    this.#tell();
    await this.#leading;
  }

  async #lead(first: () => void): Promise<void> {
    while (!this.#stopping) {
      try {
        await this.#term(first);
      } catch (error) {
        this.#complain(error);
      }
      first();
      await this.#pause();
    }
  }

  /** Once per outage, however often it is tried. */
  #complain(error: unknown): void {
    const level = this.#complained ? "debug" : "error";
    logger[level]({ err: error }, "the job runner does not run; it is started again until it does");
    this.#complained = true;
    jobRunnerState.reason = NOT_RUNNING;
  }

  #pause(): Promise<void> {
    if (this.#stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, TRY_AGAIN_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** From taking the lock to losing it. */
  async #term(started: () => void): Promise<void> {
    const requests = () => void this.#requestsSafely();
    const lock = await takeLock(env.DATABASE_URL, REQUESTS_CHANNEL, requests);
    if (lock === null) {
      jobRunnerState.reason = null;
      return;
    }
    const look = setInterval(requests, LOOK_EVERY_MS);
    const undo: (() => Promise<void>)[] = [lock.release];
    try {
      const { ended } = await this.#begin(undo);
      jobRunnerState.reason = null;
      this.#complained = false;
      started();
      requests();
      await Promise.race([lock.lost, this.#told, ended]);
    } finally {
      clearInterval(look);
      jobRunnerState.reason = NOT_RUNNING;
      for (const step of undo.reverse()) await step();
    }
  }

  async #begin(undo: (() => Promise<void>)[]): Promise<{ ended: Promise<void> }> {
    const engine = this.engine;
    await runMigrations({ pgPool: quietConnections, logger: queueLogger });
    await takeOver(engine);
    await this.options.beforeJobs?.();
    await scheduleAll(engine);
    await scheduleCleanUp(engine);
    embedded.accept = (events) => acceptEvents(engine, events);
    embedded.acceptWithin = (connection, events) => acceptWithin(connection, engine, events);
    undo.push(() => {
      embedded.accept = null;
      embedded.acceptWithin = null;
      return Promise.resolve();
    });
    const queue = await this.#startQueue();
    undo.push(() => this.#stopQueue(queue));
    const follower = await this.options.whileLeading?.();
    if (follower !== undefined) undo.push(follower);
    const ended = queue.promise.catch((error: unknown) => {
      logger.warn({ err: error }, "the job queue stopped");
    });
    return { ended };
  }

  /** When told to stop, waits for the steps that are under way; when the lock is lost, lets go of them. */
  async #stopQueue(queue: Runner): Promise<void> {
    if (this.#stopping) {
      await queue.stop().catch(() => undefined);
      return;
    }
    const killed = queue.kill().catch(() => undefined);
    await Promise.race([killed, new Promise((resolve) => setTimeout(resolve, LET_GO_MS).unref())]);
  }

  #startQueue(): Promise<Runner> {
    const engine = this.engine;
    return run({
      pgPool: quietConnections,
      logger: queueLogger,
      noHandleSignals: true,
      parsedCronItems: [],
      preset: {
        worker: {
          concurrentJobs: CONCURRENCY,
          pollInterval: POLL_MS,
          gracefulShutdownAbortTimeout: GRACE_MS,
          // No other process takes jobs: fetching some ahead, and ending some together, costs nobody anything.
          localQueue: { size: CONCURRENCY * 2 },
          completeJobBatchDelay: 0,
        },
      },
      taskList: {
        run: (payload) => this.#executor.run(jobPayload.parse(payload)["id"] ?? ""),
        flush: (payload) => {
          const { functionId = "", key = "" } = jobPayload.parse(payload);
          return flushPending(engine, functionId, key);
        },
        cron: (payload) => runScheduled(engine, jobPayload.parse(payload)),
        "clean-up": () => cleanUp(engine),
      },
    });
  }

  async #requestsSafely(): Promise<void> {
    await this.carryOutRequests().catch((error: unknown) => {
      logger.warn({ err: error }, "what was asked of a run could not be done; it is tried again");
    });
  }
}

/**
 * Runs the functions durably from PostgreSQL, in this process, while no other process does so for this database.
 * Throws when a function asks for something that only Inngest offers.
 */
export async function startEmbeddedRunner(options: RunnerOptions): Promise<EmbeddedRunner> {
  const { announced, call } = await serveInProcess(inngest, options.functions);
  const engine: Omit<Engine, "stopping"> = {
    pool,
    clock: options.clock ?? SYSTEM_CLOCK,
    functions: readFunctions(announced, inngest.id),
    call,
    slots: new Slots(),
    batches: new Batches(),
    watched: new Set(),
    announce: async (db, events) => {
      await acceptIn(db, leader.engine, events, { claimed: true });
    },
  };
  jobRunnerState.expected = true;
  jobRunnerState.reason = "the job runner is starting";
  const leader = new Leader(engine, options);
  await leader.start();
  return {
    stop: async () => {
      await leader.stop();
      jobRunnerState.expected = false;
    },
    busy: () => leader.busy,
    carryOutRequests: leader.carryOutRequests,
  };
}
