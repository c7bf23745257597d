import { Badge, type Tone } from "@/ui/badge";
import {
  ONBOARDING_STATUS_LABELS,
  type OnboardingStatus,
  TENANT_STATUS_LABELS,
  type TenantStatus,
} from "../contract";

const STATUS_TONES: Record<TenantStatus, Tone> = { active: "success", paused: "warning", closed: "neutral" };
const ONBOARDING_TONES: Record<OnboardingStatus, Tone> = {
  not_started: "neutral",
  in_progress: "info",
  completed: "success",
};

export function TenantStatusBadge({ status }: { status: TenantStatus }) {
  return (
    <Badge tone={STATUS_TONES[status]} dot>
      {TENANT_STATUS_LABELS[status]}
    </Badge>
  );
}

export function OnboardingBadge({ status }: { status: OnboardingStatus }) {
  return <Badge tone={ONBOARDING_TONES[status]}>{ONBOARDING_STATUS_LABELS[status]}</Badge>;
}
