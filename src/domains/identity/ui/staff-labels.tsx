import { Badge, type Tone } from "@/ui/badge";
import { optionsOf } from "@/ui/options";
import type { USER_STATUSES } from "../contract";
import { ROLE_LABELS, STAFF_ROLES } from "../words";

export type UserStatus = (typeof USER_STATUSES)[number];

export const STATUS_LABELS: Record<UserStatus, string> = {
  invited: "Invited",
  active: "Active",
  deactivated: "Deactivated",
};

const STATUS_TONES: Record<UserStatus, Tone> = {
  invited: "info",
  active: "success",
  deactivated: "neutral",
};

export function StatusBadge({ status }: { status: UserStatus }) {
  return (
    <Badge tone={STATUS_TONES[status]} dot>
      {STATUS_LABELS[status]}
    </Badge>
  );
}

export const STAFF_ROLE_OPTIONS = optionsOf(STAFF_ROLES, ROLE_LABELS);
