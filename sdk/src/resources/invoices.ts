import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { Pages } from "../pages";
import { segment } from "../request";
import {
  type Invoice,
  type InvoiceAnswer,
  type InvoiceInput,
  type InvoiceListParams,
  type InvoiceRequestAnswer,
} from "../types";
import { Resource } from "./resource";

const PATH = "/api/v1/federation/billing";

/** Scopes billing:read and billing:write. */
export class Invoices extends Resource {
  /** Asks for an invoice over what a period has left unbilled: a draft, which staff finalise. */
  request(input: InvoiceInput = {}, options?: RequestOptions): Call<InvoiceRequestAnswer> {
    return this.transport.request({ method: "POST", path: `${PATH}/invoice`, body: input }, options);
  }

  list(params: InvoiceListParams = {}, options?: RequestOptions): Pages<Invoice> {
    return new Pages(this.transport, `${PATH}/invoices`, params, options);
  }

  get(id: string, options?: RequestOptions): Call<InvoiceAnswer> {
    return this.transport.request({ method: "GET", path: `${PATH}/invoices/${segment(id)}` }, options);
  }
}
