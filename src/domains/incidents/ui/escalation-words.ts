import type { Tone } from "@/ui/badge";
import type { EscalationSeverity, EscalationStatus } from "../rules/words";

export const ESCALATION_STATUS_LABELS: Record<EscalationStatus, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
  closed: "Closed",
};

export const ESCALATION_STATUS_TONES: Record<EscalationStatus, Tone> = {
  open: "warning",
  acknowledged: "info",
  closed: "neutral",
};

export const ESCALATION_SEVERITY_TONES: Record<EscalationSeverity, Tone> = {
  low: "neutral",
  normal: "neutral",
  high: "warning",
  critical: "danger",
};
