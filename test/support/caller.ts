import type { Caller } from "@/platform/caller";
import { newId } from "@/platform/ids";

interface CallerOptions {
  id?: string;
  name?: string;
  now?: Date;
}

function staffCaller(
  role: string,
  { id = newId(), name = "Test Staff", now = new Date() }: CallerOptions,
): Caller {
  return {
    actor: { type: "staff", id, name, role, tenantId: null },
    requestId: newId(),
    ip: "192.0.2.1",
    userAgent: "test",
    now,
  };
}

/** A staff member who may write; `id` need not be an account. */
export const adminCaller = (options: CallerOptions = {}): Caller => staffCaller("provider_admin", options);

/** A staff member who may only read and export. */
export const analystCaller = (options: CallerOptions = {}): Caller =>
  staffCaller("provider_analyst", options);

/** A person of one tenant. */
export function tenantCaller(tenantId: string, options: CallerOptions = {}): Caller {
  const caller = staffCaller("owner", { name: "Test Owner", ...options });
  return { ...caller, actor: { ...caller.actor, type: "tenant_user", tenantId } };
}
