import pg from "pg";
import { env } from "../env";
import { logger } from "../logger";

const RECONNECT_MS = 1_000;

export type Listener = { stop: () => Promise<void> };

/**
 * Calls `wake` whenever something is announced on the channel, over a connection of its own. When the connection is
 * lost it is opened again; what was announced meanwhile is missed, so whoever listens looks by itself now and then.
 */
export function listen(channel: string, wake: () => void): Listener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function again(): void {
    client = undefined;
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      opening = open();
    }, RECONNECT_MS).unref();
  }

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString: env.DATABASE_URL, application_name: "fairlead listen" });
    fresh.on("error", (error) => logger.warn({ err: error, channel }, "the listening connection was lost"));
    fresh.on("end", again);
    fresh.on("notification", wake);
    client = fresh;
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      wake();
    } catch (error) {
      logger.warn({ err: error, channel }, "could not listen to the database");
      await fresh.end().catch(() => undefined);
      if (client === fresh) again();
    }
  }

  let opening = open();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await opening;
      await client?.end().catch(() => undefined);
    },
  };
}
