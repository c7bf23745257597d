import { sql } from "@/platform/db/sql";
import type { Tx } from "@/platform/db/transaction";

/** Just before a value that a column of tenants is held against. */
const OF_TENANT = /(?<!\w)(?:\w+\.)?tenant_id = $/;

type Statement = ReturnType<typeof sql>;

function withoutTenant({ strings, values }: Statement): { statement: Statement; removed: number } {
  let removed = 0;
  const loose = strings.map((text, place) => {
    const opened = text.replace(OF_TENANT, () => {
      removed += 1;
      return "(true OR '' = ";
    });
    const closes = place > 0 && OF_TENANT.test(strings[place - 1] ?? "");
    return closes ? opened.replace(/^::uuid/, "::text)") : opened;
  });
  return { statement: sql(loose, ...values), removed };
}

/** A transaction that forgets the tenant in every `where` of what is sent through it; counts how often it did. */
export function forgetfulTx(tx: Tx): { tx: Tx; forgotten: () => number } {
  let forgotten = 0;
  const loosen = (query: TemplateStringsArray | Statement, values: unknown[]): Statement => {
    const { statement, removed } = withoutTenant("strings" in query ? query : sql(query, ...values));
    forgotten += removed;
    return statement;
  };
  const methods: Partial<Tx> = {
    $queryRaw: ((query: TemplateStringsArray | Statement, ...values: unknown[]) =>
      tx.$queryRaw(loosen(query, values))) as Tx["$queryRaw"],
    $executeRaw: ((query: TemplateStringsArray | Statement, ...values: unknown[]) =>
      tx.$executeRaw(loosen(query, values))) as Tx["$executeRaw"],
  };
  return { tx: { ...methods } as Tx, forgotten: () => forgotten };
}
