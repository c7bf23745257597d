import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { type FederationEventInput, type EventsAnswer } from "../types";
import { Resource } from "./resource";

/** What happened on your side: leads, conversions, payments. Scope events:write. */
export class Events extends Resource {
  /**
   * One event, or up to 1 000. A single event that is refused throws; of a list, `results` says what became of each.
   */
  send(
    events: FederationEventInput | readonly FederationEventInput[],
    options?: RequestOptions,
  ): Call<EventsAnswer> {
    const complete = (event: FederationEventInput) => ({
      id: crypto.randomUUID(),
      occurred_at: new Date(),
      ...event,
    });
    const body = Array.isArray(events)
      ? { events: (events as FederationEventInput[]).map(complete) }
      : complete(events as FederationEventInput);
    return this.transport.request({ method: "POST", path: "/api/v1/federation/events", body }, options);
  }
}
