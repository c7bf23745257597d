import type { ActorType } from "@/platform/caller";

/** One answered call of the API, as it is stored. */
export interface ApiCall {
  at: Date;
  /** Null: a member of the provider's staff, or nobody. */
  tenantId: string | null;
  /** The federated client that signed it. */
  clientId: string | null;
  actorType: ActorType | null;
  actorId: string | null;
  /** The route's template or the procedure's name, never a raw path. */
  route: string;
  method: string;
  status: number;
  /** Of the answer's body; null where that is not known. */
  bytes: number | null;
  durationUs: number;
  requestId: string;
}
