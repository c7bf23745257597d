import { Badge, type Tone } from "@/ui/badge";
import { formatNumber } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import { healthOf } from "../rules/health";
import { DISABLED_REASON_LABELS } from "../rules/log-words";
import type { EndpointItem } from "../service/staff-endpoints";

type EndpointProps = { endpoint: EndpointItem };

const ENABLED = {
  working: { label: "Working", tone: "success" },
  failing: { label: "Failing", tone: "danger" },
  unused: { label: "Not used yet", tone: "neutral" },
  untried: { label: "Not tried again yet", tone: "neutral" },
} as const satisfies Record<ReturnType<typeof healthOf>, { label: string; tone: Tone }>;

/** Whether it works, and why not. */
export function Health({ endpoint }: EndpointProps) {
  const { deleted, status, disabledReason } = endpoint;
  if (deleted) return <Badge tone="neutral">Deleted</Badge>;
  if (status === "active") {
    const { label, tone } = ENABLED[healthOf(endpoint)];
    return (
      <Badge tone={tone} dot>
        {label}
      </Badge>
    );
  }
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Badge tone="neutral" dot>
        Disabled
      </Badge>
      {disabledReason !== null && DISABLED_REASON_LABELS[disabledReason]}
    </span>
  );
}

export function Breaker({ endpoint: { breaker, breakerOpenUntil, status } }: EndpointProps) {
  if (status === "disabled" || breaker === "closed" || breakerOpenUntil === null) {
    return <span className="text-muted-foreground">Closed</span>;
  }
  if (breaker === "trying") return <Badge tone="warning">Trying again</Badge>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <Badge tone="warning">Open</Badge>
      tries <RelativeTime at={breakerOpenUntil} />
    </span>
  );
}

/** Failed attempts in a row. */
export function Failures({ endpoint: { consecutiveFailures, failingSince } }: EndpointProps) {
  if (failingSince === null) return <span className="text-muted-foreground">None</span>;
  return (
    <span className="whitespace-nowrap">
      {formatNumber(consecutiveFailures)}, first <RelativeTime at={failingSince} />
    </span>
  );
}

export function When({ at, zone }: { at: Date | null; zone?: string | undefined }) {
  return at === null ? (
    <span className="text-muted-foreground">Never</span>
  ) : (
    <RelativeTime at={at} zone={zone} />
  );
}
