import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { segment } from "../request";
import { type Lead, type LeadDisputeAnswer, type ReasonInput } from "../types";
import { Resource } from "./resource";

const path = (id: string) => `/api/v1/federation/leads/${segment(id)}`;

/** Leads you bought or created. Scopes leads:read and leads:write. */
export class Leads extends Resource {
  /** Its status, dispute, classification and billing state. */
  get(id: string, options?: RequestOptions): Call<Lead> {
    return this.transport.request({ method: "GET", path: path(id) }, options);
  }

  dispute(id: string, input: ReasonInput, options?: RequestOptions): Call<LeadDisputeAnswer> {
    return this.transport.request({ method: "POST", path: `${path(id)}/dispute`, body: input }, options);
  }

  /** Once per dispute that was rejected. */
  appeal(id: string, input: ReasonInput, options?: RequestOptions): Call<LeadDisputeAnswer> {
    return this.transport.request({ method: "POST", path: `${path(id)}/appeal`, body: input }, options);
  }
}
