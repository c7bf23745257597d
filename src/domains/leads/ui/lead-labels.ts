import type { Tone } from "@/ui/badge";
import type { AssignmentStatus, DisputeStatus, LeadStatus } from "../contract";

export const STATUS_TONES: Record<LeadStatus, Tone> = {
  new: "info",
  assigned: "neutral",
  unsold: "warning",
  converted: "success",
};

export const DISPUTE_TONES: Record<DisputeStatus, Tone> = {
  none: "neutral",
  pending: "warning",
  approved: "success",
  rejected: "danger",
};

export const ASSIGNMENT_TONES: Record<AssignmentStatus, Tone> = {
  active: "info",
  accepted: "success",
  rejected: "danger",
  refunded: "neutral",
};
