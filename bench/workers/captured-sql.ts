import pg from "pg";
import { pool } from "../../src/platform/db/client";

/** A statement as the product sent it. */
export interface Statement {
  text: string;
  values: unknown[];
}

type Query = (this: unknown, ...args: unknown[]) => unknown;

const holder: { query: Query } = pg.Client.prototype;

function statementOf(args: readonly unknown[]): Statement | undefined {
  const [first, second] = args;
  if (typeof first === "string") return { text: first, values: Array.isArray(second) ? second : [] };
  if (typeof first !== "object" || first === null || !("text" in first)) return undefined;
  const inline = "values" in first && Array.isArray(first.values) ? first.values : undefined;
  return { text: String(first.text), values: inline ?? (Array.isArray(second) ? second : []) };
}

/** The reads that `work` sends to the database; what only opens and closes transactions, and the session, is left out. */
export async function readsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  const original = holder.query;
  holder.query = function record(...args) {
    const statement = statementOf(args);
    if (statement !== undefined) sent.push(statement);
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    holder.query = original;
  }
  return sent.filter(
    ({ text }) => /^\s*(SELECT|WITH)\b/i.test(text) && !/\bFROM "public"\."(session|app_user)"/.test(text),
  );
}

/** The same statements without anything of ours around them. */
export async function replay(statements: readonly Statement[]): Promise<void> {
  const client = await pool.connect();
  try {
    for (const { text, values } of statements) await client.query({ text, values, rowMode: "array" });
  } finally {
    client.release();
  }
}

export async function explain(statements: readonly Statement[]): Promise<string> {
  const plans: string[] = [];
  for (const { text, values } of statements) {
    const { rows } = await pool.query<Record<"QUERY PLAN", string>>(
      `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
      values,
    );
    plans.push(text, ...rows.map((row) => row["QUERY PLAN"]), "");
  }
  return plans.join("\n");
}
