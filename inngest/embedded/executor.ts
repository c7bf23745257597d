import { flushAfterBatch } from "./pending";
import { slotsWanted } from "./create-runs";
import { endRun } from "./end-run";
import { carryOut } from "./execute";
import type { RunnerFunction } from "./functions";
import { addJobs, runJob } from "./queue";
import { beginRun, type RunState } from "./state";
import { transaction } from "./transaction";
import type { Engine } from "./types";

/** Wakes the runs that have waited longest for a slot of one of these keys. */
export async function unpark(engine: Engine, keys: readonly string[], perKey = 1): Promise<void> {
  for (const key of keys) {
    await transaction(engine.pool, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `UPDATE run SET parked_for = NULL FROM (
           SELECT id FROM run WHERE parked_for = $1 ORDER BY queued_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
         ) next WHERE run.id = next.id RETURNING run.id`,
        [key, perKey],
      );
      const now = engine.clock.now();
      await addJobs(
        client,
        engine.clock,
        rows.map(({ id }) => runJob(id, now)),
      );
    });
  }
}

/** Carries runs out, each by one job at a time, within the limits that functions set. */
export class Executor {
  readonly #underWay = new Set<string>();
  /** Runs under way for which another job came. */
  readonly #askedAgain = new Set<string>();

  constructor(private readonly engine: Engine) {}

  get busy(): number {
    return this.#underWay.size;
  }

  /** What a job of the queue asks for. A second job for a run that is under way makes the first one look again. */
  async run(id: string): Promise<void> {
    if (this.#underWay.has(id)) {
      this.#askedAgain.add(id);
      return;
    }
    this.#underWay.add(id);
    try {
      do await this.#once(id);
      while (this.#askedAgain.delete(id));
    } catch (error) {
      // The other job is done with: this one, which the queue repeats, has to stand for both.
      if (this.#askedAgain.delete(id)) await this.#queueAgain(id);
      throw error;
    } finally {
      this.#underWay.delete(id);
    }
  }

  #queueAgain(id: string): Promise<void> {
    const { pool, clock } = this.engine;
    return addJobs(pool, clock, [runJob(id, clock.now())]);
  }

  async #once(id: string): Promise<void> {
    const { engine } = this;
    const run = await beginRun(engine.pool, id, engine.clock.now());
    const fn = run === null ? undefined : engine.functions.get(run.functionId);
    if (run === null || fn === undefined) {
      engine.batches.ended(id);
      if (run !== null) await this.#unknown(run);
      return;
    }
    const wanted = slotsWanted(fn, run.events);
    if (!engine.slots.take(wanted)) return this.#park(run, wanted);
    engine.batches.began({ id, function: fn, events: run.events });
    try {
      await carryOut(engine, fn, run);
    } finally {
      engine.slots.giveBack(wanted.map(({ key }) => key));
      engine.batches.ended(id);
    }
    await this.#letOthersIn(fn, run, wanted);
  }

  async #letOthersIn(fn: RunnerFunction, run: RunState, wanted: readonly { key: string }[]): Promise<void> {
    await unpark(
      this.engine,
      wanted.map(({ key }) => key),
    );
    await flushAfterBatch(this.engine, fn, run.events);
  }

  async #unknown(run: RunState): Promise<void> {
    const error = { name: "Error", message: `There is no function "${run.functionId}" any more.` };
    await endRun(this.engine, run, { status: "failed", error });
  }

  /** Lets a run wait for a slot, without a job; whoever gives one back wakes it. */
  async #park(run: RunState, wanted: readonly { key: string; limit: number }[]): Promise<void> {
    const { engine } = this;
    const full = wanted.find(({ key, limit }) => engine.slots.count(key) >= limit);
    await engine.pool.query(
      `UPDATE run SET status = 'queued', parked_for = $2, started_at = CASE WHEN $3 THEN NULL ELSE started_at END
        WHERE id = $1 AND ended_at IS NULL`,
      [run.id, full?.key ?? "", run.fresh],
    );
    const free = wanted.filter(({ key, limit }) => engine.slots.count(key) < limit);
    await unpark(
      engine,
      free.map(({ key }) => key),
    );
  }
}
