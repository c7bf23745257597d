import type { EscalationSeverity, EscalationStatus } from "./words";

export interface EscalationListItem {
  id: string;
  tenantId: string;
  tenantName: string;
  /** The federated client that opened it; null when a person did. */
  clientId: string | null;
  openedByName: string;
  subject: string;
  severity: EscalationSeverity;
  status: EscalationStatus;
  leadId: string | null;
  invoiceId: string | null;
  acknowledgedAt: Date | null;
  acknowledgedByName: string | null;
  closedAt: Date | null;
  closedByName: string | null;
  createdAt: Date;
}

export interface EscalationListPage {
  items: EscalationListItem[];
  nextCursor: { createdAt: Date; id: string } | null;
}

export interface EscalationDetail extends EscalationListItem {
  body: string;
  /** What the tenant was told. */
  acknowledgementNote: string | null;
  closingNote: string | null;
  /** Whom the related lead is about; null when there is none. */
  leadContactName: string | null;
  invoice: {
    id: string;
    number: number | null;
    status: "draft" | "open" | "paid" | "void" | "uncollectible";
    totalMinor: number;
    currency: string;
    periodStart: string;
    periodEnd: string;
  } | null;
}

export interface EscalationCounts {
  open: number;
  acknowledged: number;
  /** Of severity high or critical, and not closed. */
  urgent: number;
  oldestOpenAt: Date | null;
}

/** A request for help as the tenant that made it reads it. */
export interface OwnEscalation {
  id: string;
  subject: string;
  body: string;
  severity: EscalationSeverity;
  status: EscalationStatus;
  openedByName: string;
  leadId: string | null;
  leadContactName: string | null;
  acknowledgedAt: Date | null;
  acknowledgementNote: string | null;
  closedAt: Date | null;
  closingNote: string | null;
  createdAt: Date;
}

export interface OwnEscalationPage {
  items: OwnEscalation[];
  nextCursor: string | null;
}
