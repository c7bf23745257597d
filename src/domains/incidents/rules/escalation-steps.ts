import type { EscalationStatus } from "./words";

export type EscalationStep = "acknowledge" | "close";

const RESULT: Record<EscalationStep, EscalationStatus> = { acknowledge: "acknowledged", close: "closed" };
const ALLOWED: Record<EscalationStep, readonly EscalationStatus[]> = {
  acknowledge: ["open"],
  // a ticket may be closed unacknowledged: a duplicate, or one that its sender withdrew
  close: ["open", "acknowledged"],
};

/** What a ticket becomes by a step; null when its status does not allow the step. */
export function afterStep(status: EscalationStatus, step: EscalationStep): EscalationStatus | null {
  return ALLOWED[step].includes(status) ? RESULT[step] : null;
}
