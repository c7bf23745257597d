import { Badge } from "@/ui/badge";
import { keyWorks } from "../rules/key-status";
import type { ClientStatus, KeyMode, KeyStatus } from "../rules/scopes";
import {
  CLIENT_STATUS_LABELS,
  CLIENT_STATUS_TONES,
  KEY_MODE_LABELS,
  KEY_STATUS_LABELS,
  KEY_STATUS_TONES,
} from "./federation-words";

export function ClientStatusBadge({ status }: { status: ClientStatus }) {
  return (
    <Badge tone={CLIENT_STATUS_TONES[status]} dot>
      {CLIENT_STATUS_LABELS[status]}
    </Badge>
  );
}

type KeyStatusBadgeProps = {
  row: { status: KeyStatus; clientStatus: ClientStatus };
  /** What stands for "works", where its client is disabled and it is refused. */
  off: string;
};

export function KeyStatusBadge({ row: { status, clientStatus }, off }: KeyStatusBadgeProps) {
  if (keyWorks(status) && clientStatus === "disabled") {
    return (
      <Badge tone="neutral" dot>
        {off}
      </Badge>
    );
  }
  return (
    <Badge tone={KEY_STATUS_TONES[status]} dot>
      {KEY_STATUS_LABELS[status]}
    </Badge>
  );
}

/** Test stands out: a request signed with it changes nothing. */
export function KeyModeBadge({ mode }: { mode: KeyMode }) {
  return <Badge tone={mode === "test" ? "info" : "neutral"}>{KEY_MODE_LABELS[mode]}</Badge>;
}
