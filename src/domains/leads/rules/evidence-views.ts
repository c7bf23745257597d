import type { DisputeRate, DisputeSuggestion, EvidenceFacts } from "./evidence-rules";
import type { ContactAttemptView } from "./lead-views";
import type { AssignmentStatus, DisputeStatus } from "./words";

/** What stands beside a dispute, for staff. */
export interface DisputeEvidence {
  leadId: string;
  tenantId: string;
  facts: EvidenceFacts;
  /** Earlier leads of the same contact: those the tenant had first, then newest first, at most 20. */
  duplicates: EvidenceDuplicate[];
  postalCode: string | null;
  servicePrefixes: string[];
  /** The tenant's own, newest first. */
  attempts: ContactAttemptView[];
  coBuyers: CoBuyer[];
  rates: EvidenceRates;
  suggestion: DisputeSuggestion;
}

export interface EvidenceDuplicate {
  leadId: string;
  createdAt: Date;
  contactName: string;
  nicheName: string;
  matchesEmail: boolean;
  matchesPhone: boolean;
  /** The disputing tenant bought it or created it itself. */
  tenantHad: boolean;
}

export interface CoBuyer {
  tenantId: string;
  tenantName: string;
  status: AssignmentStatus;
  disputeStatus: DisputeStatus;
  /** It reported that it reached the lead. */
  reached: boolean;
  /** It reported the lead as a customer. */
  converted: boolean;
}

export interface EvidenceRates {
  tenant: DisputeRate;
  niche: DisputeRate;
  source: DisputeRate;
  nicheName: string;
  sourceName: string;
}
