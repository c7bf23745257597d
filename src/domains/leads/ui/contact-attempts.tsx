import { RelativeTime } from "@/ui/relative-time";
import type { ContactAttemptView } from "../contract";
import { CONTACT_CHANNEL_LABELS, CONTACT_OUTCOME_LABELS } from "../rules/words";

/** How tenants say they tried to reach the lead. */
export function ContactAttempts({
  attempts,
  zone,
}: {
  attempts: readonly ContactAttemptView[];
  zone?: string;
}) {
  return (
    <ul className="divide-y divide-border rounded-md border border-border">
      {attempts.map(({ id, tenantName, channel, outcome, note, attemptedAt }) => (
        <li key={id} className="flex flex-col gap-0.5 px-3 py-1.5 text-sm">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span>
              {CONTACT_CHANNEL_LABELS[channel]}
              {outcome !== null && `: ${CONTACT_OUTCOME_LABELS[outcome].toLowerCase()}`}
            </span>
            <span className="text-xs text-muted-foreground">
              {tenantName} · <RelativeTime at={attemptedAt} zone={zone} />
            </span>
          </span>
          {note !== null && <span className="text-xs text-muted-foreground">{note}</span>}
        </li>
      ))}
    </ul>
  );
}
