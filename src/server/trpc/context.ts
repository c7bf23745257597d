import { requestFacts, type RequestFacts } from "../request-facts";

/** What a procedure starts from: the request's headers and facts; sessions are read by the procedure that needs one. */
export interface TrpcContext {
  headers: Headers;
  facts: RequestFacts;
}

export function createTrpcContext(headers: Headers): TrpcContext {
  return { headers, facts: requestFacts(headers) };
}
