import { type Call } from "../call";
import { type RequestOptions } from "../options";
import { type EscalationAnswer, type EscalationInput } from "../types";
import { Resource } from "./resource";

/** Tickets to the people behind the portal. Scope escalations:write. */
export class Escalations extends Resource {
  /** `escalation.acknowledged` tells when someone has taken it up. */
  open(input: EscalationInput, options?: RequestOptions): Call<EscalationAnswer> {
    return this.transport.request(
      { method: "POST", path: "/api/v1/federation/escalation", body: input },
      options,
    );
  }
}
