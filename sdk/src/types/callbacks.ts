import { type PageParams } from "../pages";
import { type WebhookEventType } from "../webhook-events";
import { type TimeInput } from "./events";

export interface Callback {
  id: string;
  url: string;
  description: string | null;
  event_types: string[];
  /** Events of one record one after the other. */
  ordered: boolean;
  status: "active" | "disabled";
  disabled_at: string | null;
  /** manual: someone switched it off. gone: it answered 410. failing: nothing arrived for five days. */
  disabled_reason: "manual" | "gone" | "failing" | null;
  /** Headers of its own, without their values. */
  header_names: string[];
  failing_since: string | null;
  last_success_at: string | null;
  last_failure_at: string | null;
  /** While a secret rotates: until when the older one signs as well. */
  secret_overlap_ends_at: string | null;
  version: number;
  created_at: string;
  updated_at: string;
}

export interface CallbackInput {
  url: string;
  event_types: WebhookEventType[];
  description?: string | null | undefined;
  ordered?: boolean | undefined;
  /** Headers of your own that every delivery brings, such as a token; never shown again. */
  headers?: Record<string, string> | undefined;
}

export interface CallbackChanges extends Partial<CallbackInput> {
  status?: "active" | "disabled" | undefined;
  /** The version the change was made on; leave out to change whatever is stored. */
  version?: number | undefined;
}

export interface CallbackAnswer {
  ok: true;
  endpoint: Callback;
}

export interface CallbackSecretAnswer extends CallbackAnswer {
  /** `whsec_…`, shown this one time. */
  secret: string;
}

export interface CallbackTestAnswer {
  ok: true;
  delivery_id: string;
  /** The webhook-id. */
  event_id: string;
  type: WebhookEventType;
}

export interface CallbackDeliveryParams extends PageParams {
  /** Only those written at this time or later. */
  since?: TimeInput | undefined;
  /** Default "newest". "oldest" goes on from where you stopped; keep to one order while you page. */
  order?: "newest" | "oldest" | undefined;
}

export interface CallbackDelivery {
  id: string;
  /** The webhook-id. */
  event_id: string;
  type: string;
  status: "pending" | "sending" | "succeeded" | "failed" | "skipped" | "cancelled";
  attempts: number;
  /** The bytes that were signed. */
  body: string;
  /** As last signed; null when it was never attempted. */
  headers: Record<string, string> | null;
  created_at: string;
}
