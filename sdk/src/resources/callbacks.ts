import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { Pages, type PageParams } from "../pages";
import { segment } from "../request";
import {
  type Callback,
  type CallbackAnswer,
  type CallbackChanges,
  type CallbackDelivery,
  type CallbackDeliveryParams,
  type CallbackInput,
  type CallbackSecretAnswer,
  type CallbackTestAnswer,
} from "../types";
import { type WebhookEventType } from "../webhook-events";
import { Resource } from "./resource";

const PATH = "/api/v1/federation/callbacks";

/** Your webhook endpoints. Scope callbacks:write. */
export class Callbacks extends Resource {
  /** The answer holds the signing secret, this one time. */
  register(input: CallbackInput, options?: RequestOptions): Call<CallbackSecretAnswer> {
    return this.transport.request({ method: "POST", path: `${PATH}/register`, body: input }, options);
  }

  list(params: PageParams = {}, options?: RequestOptions): Pages<Callback> {
    return new Pages(this.transport, PATH, params, options);
  }

  get(id: string, options?: RequestOptions): Call<{ endpoint: Callback }> {
    return this.transport.request({ method: "GET", path: `${PATH}/${segment(id)}` }, options);
  }

  update(id: string, changes: CallbackChanges, options?: RequestOptions): Call<CallbackAnswer> {
    return this.transport.request(
      { method: "PATCH", path: `${PATH}/${segment(id)}`, body: changes },
      options,
    );
  }

  /** A new secret; the old one goes on signing for `overlap_hours` (24 unless told). */
  rotate(
    id: string,
    input: { overlap_hours?: number | undefined } = {},
    options?: RequestOptions,
  ): Call<CallbackSecretAnswer> {
    return this.transport.request(
      { method: "POST", path: `${PATH}/${segment(id)}/rotate`, body: input },
      options,
    );
  }

  /** Sends the example of a type, once; of the first type the endpoint hears, unless told. */
  test(
    id: string,
    input: { type?: WebhookEventType | undefined } = {},
    options?: RequestOptions,
  ): Call<CallbackTestAnswer> {
    return this.transport.request(
      { method: "POST", path: `${PATH}/${segment(id)}/test`, body: input },
      options,
    );
  }

  /** What the endpoint was sent, newest first unless told, with body and signature. */
  deliveries(
    id: string,
    params: CallbackDeliveryParams = {},
    options?: RequestOptions,
  ): Pages<CallbackDelivery> {
    return new Pages(this.transport, `${PATH}/${segment(id)}/deliveries`, params, options);
  }

  delete(id: string, options?: RequestOptions): Call<{ ok: true; id: string }> {
    return this.transport.request({ method: "DELETE", path: `${PATH}/${segment(id)}` }, options);
  }
}
