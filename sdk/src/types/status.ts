export interface StatusAnswer {
  service: { status: "ok" | "degraded"; version: string };
  /** `rate_limit`: requests per minute chosen for you; null for the usual. */
  client: { id: string; name: string; status: string; rate_limit: number | null };
  key: { id: string; mode: string; scopes: string[]; expires_at: string | null };
  /** Requests per minute, how many are left, and when they are whole again. */
  limits: { limit: number; remaining: number; resets_in_seconds: number } | null;
  /** Your webhook endpoints. */
  endpoints: { id: string; url: string; status: string; failing_since: string | null }[];
  /** The provider's own that are not resolved. */
  incidents_open: number;
  /** Your tickets that are not closed. */
  escalations_open: number;
  contract_version: string;
  /** The server's clock. */
  time: string;
}
