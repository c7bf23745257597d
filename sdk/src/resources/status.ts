import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { type StatusAnswer } from "../types";
import { Resource } from "./resource";

/** Scope status:read. */
export class Status extends Resource {
  /** Service health, your key and its scopes, limits left, endpoint health, open incidents. */
  get(options?: RequestOptions): Call<StatusAnswer> {
    return this.transport.request({ method: "GET", path: "/api/v1/federation/status" }, options);
  }
}
