import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { parseAsUuid } from "@/ui/search-params";
import {
  ESCALATION_SEVERITIES,
  ESCALATION_STATUSES,
  type EscalationSeverity,
  type EscalationStatus,
} from "../rules/words";

export const escalationsParsers = {
  q: parseAsString.withDefault(""),
  status: parseAsArrayOf(parseAsStringLiteral(ESCALATION_STATUSES)).withDefault([]),
  severity: parseAsArrayOf(parseAsStringLiteral(ESCALATION_SEVERITIES)).withDefault([]),
  tenant: parseAsUuid,
  /** Which drawer is open. */
  ticket: parseAsUuid,
};

export interface EscalationsParams {
  q: string;
  status: EscalationStatus[];
  severity: EscalationSeverity[];
  tenant: string | null;
}

export const loadEscalationsSearchParams = createLoader(escalationsParsers);

/** The address as the question it asks the server. */
export function escalationsQuery({ q, status, severity, tenant }: EscalationsParams) {
  return {
    search: q.trim().slice(0, 200),
    status: [...new Set(status)],
    severity: [...new Set(severity)],
    tenantId: tenant,
  };
}
