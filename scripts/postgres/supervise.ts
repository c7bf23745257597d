import { type PostgresOptions, type RunningPostgres, startPostgres } from "./server";

const CHECK_MS = 500;

export type SupervisedPostgres = { server: RunningPostgres; stop: () => Promise<void> };

/**
 * Keeps a local PostgreSQL running on the same port until stopped: if it dies, it is started again. `whenStarted` runs
 * after every start; if it throws at the first, the server is left as it is and the error is passed on.
 */
export async function supervisePostgres(
  options: PostgresOptions,
  whenStarted: (server: RunningPostgres) => Promise<void> = async () => {},
): Promise<SupervisedPostgres> {
  const start = async () => {
    const server = await startPostgres(options);
    await whenStarted(server);
    return server;
  };
  const supervised = { server: await start(), stop: async () => {} };
  let restarting: Promise<void> | undefined;
  const restart = async () => {
    console.error("PostgreSQL ended unexpectedly; starting it again.");
    try {
      supervised.server = await start();
      console.error("PostgreSQL is running again.");
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
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
