import type { Caller } from "@/platform/caller";
import { requestFacts, type RequestFacts } from "../request-facts";

/** What a procedure starts from: the request's headers and facts; sessions are read by the procedure that needs one. */
export interface TrpcContext {
  headers: Headers;
  facts: RequestFacts;
  /** Set by the procedure that reads the session, for the line in the log. */
  signedIn: { caller: Caller | null };
}

export function createTrpcContext(headers: Headers): TrpcContext {
  return { headers, facts: requestFacts(headers), signedIn: { caller: null } };
}
