import { type PostgresOptions, type RunningPostgres, startPostgres } from "./server";

const CHECK_MS = 500;

export type SupervisedPostgres = { server: RunningPostgres; stop: () => Promise<void> };

/** Keeps a local PostgreSQL running on the same port until stopped: if it dies, it is started again. */
export async function supervisePostgres(
  options: PostgresOptions,
  report: (message: string) => void,
): Promise<SupervisedPostgres> {
  const supervised = { server: await startPostgres(options), stop: async () => {} };
  let restarting: Promise<void> | undefined;
  const restart = async () => {
    report("PostgreSQL ended unexpectedly; starting it again.");
    try {
      supervised.server = await startPostgres(options);
      report("PostgreSQL is running again.");
    } catch (error) {
      report(error instanceof Error ? error.message : String(error));
    } finally {
      restarting = undefined;
    }
  };
  const check = setInterval(() => {
    if (restarting === undefined && !supervised.server.isAlive()) restarting = restart();
  }, CHECK_MS);
  supervised.stop = async () => {
    clearInterval(check);
    await restarting;
    await supervised.server.stop();
  };
  return supervised;
}
