import { type Tx } from "@/platform/db/transaction";

/** An account, locked: its sign-ins and changes of role, status and password happen one after the other. */
export async function lockAccount(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT 1 FROM app_user WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.user.findUnique({ where: { id } });
}

export type Account = NonNullable<Awaited<ReturnType<typeof lockAccount>>>;
