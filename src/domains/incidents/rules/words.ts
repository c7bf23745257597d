/** Words of escalation tickets that browsers, schemas and rules share; no schema library here. */

/** From the least urgent to the most. */
export const ESCALATION_SEVERITIES = ["low", "normal", "high", "critical"] as const;
export type EscalationSeverity = (typeof ESCALATION_SEVERITIES)[number];
export const ESCALATION_SEVERITY_LABELS: Record<EscalationSeverity, string> = {
  low: "Low",
  normal: "Normal",
  high: "High",
  critical: "Critical",
};

export const ESCALATION_STATUSES = ["open", "acknowledged", "closed"] as const;
export type EscalationStatus = (typeof ESCALATION_STATUSES)[number];
