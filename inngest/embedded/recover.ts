import { unpark } from "./executor";
import { addJobs, QUEUE_SCHEMA, runJob } from "./queue";
import { transaction } from "./transaction";
import type { Engine } from "./types";

const AT_ONCE = 50;

/** Queues again what no job of the queue stands for: the process ended between two moments. */
export async function requeueLost(engine: Engine): Promise<void> {
  await transaction(engine.pool, async (client) => {
    const { rows } = await client.query<{ id: string; wakeAt: Date | null }>(
      `SELECT id, wake_at AS "wakeAt" FROM run r
        WHERE ended_at IS NULL AND parked_for IS NULL
          AND NOT EXISTS (SELECT FROM ${QUEUE_SCHEMA}.jobs j WHERE j.key = 'run:' || r.id)`,
    );
    const now = engine.clock.now();
    await addJobs(
      client,
      engine.clock,
      rows.map(({ id, wakeAt }) => runJob(id, wakeAt ?? now)),
    );
  });
}

async function wakeParked(engine: Engine): Promise<void> {
  const { rows } = await engine.pool.query<{ key: string }>(
    "SELECT DISTINCT parked_for AS key FROM run WHERE parked_for IS NOT NULL",
  );
  await unpark(
    engine,
    rows.map(({ key }) => key),
    AT_ONCE,
  );
}

/** Takes over what an earlier process left, be it stopped or killed. Nobody else runs jobs now. */
export async function takeOver(engine: Engine): Promise<void> {
  await engine.pool.query(
    `SELECT ${QUEUE_SCHEMA}.force_unlock_workers(
       ARRAY(SELECT DISTINCT locked_by FROM ${QUEUE_SCHEMA}.jobs WHERE locked_by IS NOT NULL))`,
  );
  const { rows } = await engine.pool.query<{ name: string }>(
    "SELECT DISTINCT event_name AS name FROM run_match",
  );
  for (const { name } of rows) engine.watched.add(name);
  await requeueLost(engine);
  await wakeParked(engine);
}
