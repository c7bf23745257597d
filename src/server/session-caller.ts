import type { SessionView } from "@/domains/identity/server";
import type { Caller } from "@/platform/caller";
import type { RequestFacts } from "./request-facts";

/** Who asks, for services and audit rows, from a valid session. */
export function sessionCaller({ user }: SessionView, facts: RequestFacts): Caller {
  return {
    ...facts,
    actor: {
      type: user.realm === "staff" ? "staff" : "tenant_user",
      id: user.id,
      name: user.name,
      role: user.role,
      tenantId: user.tenantId,
    },
  };
}
