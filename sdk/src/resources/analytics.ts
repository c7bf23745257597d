import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { type AnalyticsAnswer, type AnalyticsParams } from "../types";
import { Resource } from "./resource";

/** Your own figures. Scope analytics:read. */
export class Analytics extends Resource {
  /** Funnel, acceptance, disputes, quality, spend and usage of a range, by day, week or month. */
  get(params: AnalyticsParams = {}, options?: RequestOptions): Call<AnalyticsAnswer> {
    return this.transport.request(
      { method: "GET", path: "/api/v1/federation/analytics", query: { ...params } },
      options,
    );
  }
}
