import { type Severity } from "../webhook-events";

export interface EscalationInput {
  subject: string;
  body: string;
  /** Default "normal". */
  severity?: Severity | undefined;
  /** A lead you bought or created. */
  lead_id?: string | null | undefined;
  invoice_id?: string | null | undefined;
}

export interface Escalation {
  id: string;
  subject: string;
  severity: Severity;
  status: "open" | "acknowledged" | "closed";
  lead_id: string | null;
  invoice_id: string | null;
  opened_by: string;
  created_at: string;
}

export interface EscalationAnswer {
  ok: true;
  escalation: Escalation;
}
