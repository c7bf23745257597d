import {
  makeFederationKey,
  type MountedClient,
  type TestKey,
  type WireAnswer,
} from "../../../test/support/federation";
import { signedInCookie } from "../../../test/support/session";

/* A lead buyer as tests ask for it: its system and one of its people, over the same requests. */

export const INBOX = "/api/v1/provider/leads";
export const CALLERS = ["key", "session"] as const;

export type Ask = (
  method: string,
  target: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<WireAnswer>;

export interface Buyer {
  tenantId: string;
  key: TestKey;
  cookie: string;
  /** The same request by the tenant's system and by one of its people. */
  ask: { key: Ask; session: Ask };
}

export async function makeBuyer({ call, plain }: MountedClient): Promise<Buyer> {
  const key = await makeFederationKey({ rateLimitPerMinute: null });
  const cookie = await signedInCookie("field_tech", key.tenantId);
  return {
    tenantId: key.tenantId,
    key,
    cookie,
    ask: {
      key: (method, target, body, headers = {}) => call(key, method, target, body, { headers }),
      session: (method, target, body, headers = {}) => plain(method, target, body, { cookie, headers }),
    },
  };
}
