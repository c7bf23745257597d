import type { Pool, PoolClient } from "pg";

/** Runs `work` in one transaction. */
export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((reason: unknown) => {
      failure = reason instanceof Error ? reason : new Error("rollback failed");
    });
    throw error;
  } finally {
    client.release(failure);
  }
}
