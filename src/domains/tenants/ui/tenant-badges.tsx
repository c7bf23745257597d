import { Badge, type Tone } from "@/ui/badge";
import type { OnboardingStatus, TenantStatus } from "../contract";
import { ONBOARDING_STATUS_LABELS, TENANT_STATUS_LABELS } from "../words";

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
