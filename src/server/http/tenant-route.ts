import type { z } from "zod";
import type { Permission } from "@/domains/identity/contract";
import {
  type FederationAnswer,
  type FederationCall,
  type FederationRoute,
  federationRoute,
  type Shape,
} from "./federation-route";

/** What a handler is given that answers a tenant's people and its systems alike. */
export type TenantCall<Params, Query, Body> = Omit<FederationCall<Params, Query, Body>, "client" | "limit">;

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

type TenantRoute<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Answer extends z.ZodType,
> = Omit<FederationRoute<Params, Query, Body, Answer>, "handle" | "session" | "plan"> & {
  /** What the role of a signed-in person needs; a key needs the scope. */
  permission: Permission;
  handle: (
    call: TenantCall<Out<Params>, Out<Query>, Out<Body>>,
  ) => Promise<FederationAnswer<z.input<Answer>>>;
};

/**
 * Declares an endpoint that answers a session of the tenant's workspace beside a federation key: the same handler, under
 * the same role of the database.
 */
export function tenantRoute<
  Answer extends z.ZodType,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
>({ permission, handle, ...route }: TenantRoute<Params, Query, Body, Answer>): FederationRoute {
  return federationRoute<Answer, Params, Query, Body>({ ...route, handle, session: { permission, handle } });
}
