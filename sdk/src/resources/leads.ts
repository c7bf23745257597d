import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { NumberedPages } from "../pages";
import { segment } from "../request";
import {
  type InboxFilters,
  type InboxItem,
  type InboxLead,
  type InboxParams,
  type Lead,
  type LeadAcceptedAnswer,
  type LeadDisputeAnswer,
  type LeadExportAnswer,
  type LeadRejectedAnswer,
  type ReasonInput,
  type RejectInput,
} from "../types";
import { LeadExports } from "./exports";
import { Resource } from "./resource";

const INBOX = "/api/v1/provider/leads";
const path = (id: string) => `/api/v1/federation/leads/${segment(id)}`;
const bought = (id: string) => `${INBOX}/${segment(id)}`;

/** Leads you bought, and the state of those you created. Scopes leads:read and leads:write. */
export class Leads extends Resource {
  readonly exports = new LeadExports(this.transport);

  /** What you bought, newest assigned first. */
  list(params: InboxParams = {}, options?: RequestOptions): NumberedPages<InboxItem> {
    return new NumberedPages(this.transport, INBOX, params, options);
  }

  /** A lead you bought, opened: the first time counts as seen. */
  get(id: string, options?: RequestOptions): Call<InboxLead> {
    return this.transport.request({ method: "GET", path: bought(id) }, options);
  }

  /** Once, while it is active; else a ConflictError says what it is now. */
  accept(id: string, options?: RequestOptions): Call<LeadAcceptedAnswer> {
    return this.transport.request({ method: "POST", path: `${bought(id)}/accept` }, options);
  }

  /** As `accept`; opens a dispute where the lead may be disputed. */
  reject(id: string, input: RejectInput, options?: RequestOptions): Call<LeadRejectedAnswer> {
    return this.transport.request({ method: "POST", path: `${bought(id)}/reject`, body: input }, options);
  }

  /** Asks for a file of what you bought: five a day. `exports.wait` tells when it is there. */
  export(filters: InboxFilters = {}, options?: RequestOptions): Call<LeadExportAnswer> {
    return this.transport.request({ method: "POST", path: `${INBOX}/export`, body: { filters } }, options);
  }

  /** Of a lead you bought or created: status, dispute, classification and billing state. Nothing counts as seen. */
  state(id: string, options?: RequestOptions): Call<Lead> {
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
