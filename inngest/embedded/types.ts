import type { Pool, PoolClient } from "pg";
import type { JobEvent } from "../client";
import type { Batches } from "./batches";
import type { SdkCaller } from "./call";
import type { RunnerFunction } from "./functions";
import type { Slots } from "./slots";

/** The time functions are judged by; tests move it by hand. */
export interface RunnerClock {
  now: () => Date;
  /** The time of PostgreSQL's clock at which a job that is due then may start. */
  queueTime: (due: Date) => Date;
}

/** What every part of the runner works with. */
export interface Engine {
  pool: Pool;
  clock: RunnerClock;
  functions: ReadonlyMap<string, RunnerFunction>;
  call: SdkCaller;
  slots: Slots;
  batches: Batches;
  /** Names of the events that some run looks out for, or did. */
  watched: Set<string>;
  /** Takes the runner's own events, in the caller's transaction. */
  announce: (db: Db, events: readonly JobEvent[]) => Promise<void>;
  /** True once the runner is told to stop: runs give way between two steps. */
  stopping: () => boolean;
}

export type Db = Pool | PoolClient;

/** The events of a batch, or the one event, that started a run. */
export type RunEvents = [JobEvent, ...JobEvent[]];

export interface ErrorFacts {
  name: string;
  message: string;
  stack?: string | undefined;
}
