/** A signed request as both mounts hand it over: what arrived, untouched. */
export interface FederationHttpRequest {
  method: string;
  /** As sent, percent-encoding included. */
  path: string;
  /** As sent, without the question mark. */
  query: string;
  /** Lower-case names; repeated headers joined by ", ". */
  headers: Readonly<Record<string, string | undefined>>;
  /** Null: larger than `LARGEST_BODY`; reading stopped there. */
  rawBody: Uint8Array | null;
  ip: string | null;
}

export interface FederationHttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type FederationHandler = (request: FederationHttpRequest) => Promise<FederationHttpResponse>;

export const LARGEST_BODY = 1024 * 1024;
