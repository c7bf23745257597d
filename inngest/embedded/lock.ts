import { Client } from "pg";

/** "fairlead runs jobs", as a number of our own. */
const RUNNER_LOCK = 72_707_411;
/** A connection that is silently gone is noticed by the question it does not answer. */
const ALIVE_EVERY_MS = 10_000;

/** Held by the one process that runs jobs for a database. It is lost with its connection. */
export interface RunnerLock {
  /** Resolves when the lock is lost, or given back. */
  lost: Promise<void>;
  release: () => Promise<void>;
}

/** Takes the lock, or returns null when another process holds it. `onNotify`: somebody asked for something. */
export async function takeLock(
  connectionString: string,
  channel: string,
  onNotify: () => void,
): Promise<RunnerLock | null> {
  const client = new Client({ connectionString, application_name: "fairlead job runner", keepAlive: true });
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
  });
  client.on("notification", onNotify);
  await client.connect();
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [
    RUNNER_LOCK,
  ]);
  if (rows[0]?.taken !== true) {
    await client.end();
    return null;
  }
  await client.query(`LISTEN ${channel}`);
  const alive = setInterval(() => {
    client.query({ text: "SELECT 1", query_timeout: ALIVE_EVERY_MS } as { text: string }).catch(() => {
      client.end().catch(() => undefined);
    });
  }, ALIVE_EVERY_MS);
  void lost.then(() => clearInterval(alive));
  return { lost, release: () => client.end().catch(() => undefined) };
}
