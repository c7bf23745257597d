import { readFileSync } from "node:fs";
import { can, isPermission, type Role } from "../../src/domains/identity/rules/permissions";
import { inRoot } from "../../scripts/lib/paths";

const MATRIX = "test/access/__snapshots__/role-matrix.db.test.ts.snap";
const LINE = /^"?(query|mutation) (\S+): (\S+) →/;

export interface Procedure {
  type: "query" | "mutation";
  path: string;
  permission: string;
}

/** Every procedure of the router: the agreed matrix, which the role × procedure test holds equal to the router. */
export function everyProcedure(): Procedure[] {
  return readFileSync(inRoot(MATRIX), "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, type, path, permission] = LINE.exec(line) ?? [];
      const isKind = type === "query" || type === "mutation";
      return isKind && path !== undefined && permission !== undefined ? [{ type, path, permission }] : [];
    });
}

export type Verdict = "unauthenticated" | "forbidden" | "let in";

/** What the caller has to be told, by the one table of permissions. A session of the other realm is no session. */
export function verdictFor(role: Role | null, { permission }: Procedure): Verdict {
  if (permission === "public") return "let in";
  if (!isPermission(permission)) throw new Error(`${permission} is no permission`);
  const isStaff = (someone: Role) => someone.startsWith("provider_");
  const forStaff = can("provider_admin", permission);
  if (role === null || isStaff(role) !== forStaff) return "unauthenticated";
  return can(role, permission) ? "let in" : "forbidden";
}
