import { open, seal } from "@/platform/crypto";
import type { SealedColumn } from "@/platform/db/rewrap";

const placeOf = (id: string) => ({ table: "mail", column: "sealed_data", row: id });

/** The sealed parts of mails, for a change of the master key. */
export const sealedMailData: SealedColumn = {
  table: "mail",
  column: "sealed_data",
  key: ["id"],
  placeOf: ({ id = "" }) => placeOf(id),
};

/** Seals what only the recipient may read. */
export function sealSecrets(id: string, secrets: Record<string, unknown>): string {
  return seal(JSON.stringify(secrets), placeOf(id));
}

export function openSecrets(id: string, sealed: string): unknown {
  return JSON.parse(open(sealed, placeOf(id)));
}
