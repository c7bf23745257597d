/** Who asks, from where and when: passed to every service so that audit rows and clocks never guess. */

export type ActorType = "staff" | "tenant_user" | "federation_key" | "system";

export interface Actor {
  type: ActorType;
  id: string | null;
  name: string;
  /** The role at the time of the call. */
  role: string | null;
  tenantId: string | null;
}

export interface Caller {
  actor: Actor;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  /** The trace that the request is part of, as it was sent; goes with what it causes. */
  traceparent?: string | null;
  /** The instant the request is judged by; services never read the clock themselves. */
  now: Date;
}

/** The product itself, e.g. a seed or a nightly job, perhaps on behalf of a request that had a trace. */
export function systemCaller(
  name: string,
  now: Date,
  requestId: string,
  traceparent: string | null = null,
): Caller {
  return {
    actor: { type: "system", id: null, name, role: null, tenantId: null },
    requestId,
    ip: null,
    userAgent: null,
    traceparent,
    now,
  };
}
