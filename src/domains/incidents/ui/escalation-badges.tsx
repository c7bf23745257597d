import { Badge } from "@/ui/badge";
import { ESCALATION_SEVERITY_LABELS, type EscalationSeverity, type EscalationStatus } from "../rules/words";
import {
  ESCALATION_SEVERITY_TONES,
  ESCALATION_STATUS_LABELS,
  ESCALATION_STATUS_TONES,
} from "./escalation-words";

export function EscalationStatusBadge({ status }: { status: EscalationStatus }) {
  return (
    <Badge tone={ESCALATION_STATUS_TONES[status]} dot>
      {ESCALATION_STATUS_LABELS[status]}
    </Badge>
  );
}

export function SeverityBadge({ severity }: { severity: EscalationSeverity }) {
  return <Badge tone={ESCALATION_SEVERITY_TONES[severity]}>{ESCALATION_SEVERITY_LABELS[severity]}</Badge>;
}
