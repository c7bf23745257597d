import { pool } from "./client";

/** Names of the migrations that this database has completed. Throws when the database does not answer. */
export async function appliedMigrations(): Promise<string[]> {
  const { rows } = await pool.query<{ migration_name: string }>({
    text: "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    query_timeout: 2_000,
  } as { text: string });
  return rows.map((row) => row.migration_name);
}
