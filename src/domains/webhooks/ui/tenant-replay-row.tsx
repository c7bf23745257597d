"use client";

import { TenantJobRow } from "@/domains/jobs/ui/index";
import { isUnfinished } from "@/domains/jobs/words";
import { formatDateTime, formatNumber, plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import type { OwnReplay } from "../service/own-replays";

type Endpoint = { id: string; address: string };

/** Which deliveries a replay was asked for. */
export function replayWords(
  { asked }: Pick<OwnReplay, "asked">,
  endpoints: readonly Endpoint[],
  zone: string,
): string {
  if (asked === null) return "Replay of deliveries";
  const { what, since, endpointId } = asked;
  const which = what === "failed" ? "Failed" : "Skipped";
  const from = since === undefined ? "" : ` since ${formatDateTime(since, zone)}`;
  const address = endpoints.find(({ id }) => id === endpointId)?.address ?? "a deleted endpoint";
  return `${which}${from}, to ${endpointId === undefined ? "every endpoint" : address}`;
}

/** What became of it, in one line. */
function outcomeOf({ state, done, total, error, cancelRequested }: OwnReplay): string | null {
  const sent = `${plural(done, "delivery was", "deliveries were")} sent again`;
  if (state === "done") {
    const left = (total ?? done) - done;
    const rest = left > 0 ? ` ${formatNumber(left)} had arrived or could not be sent by then.` : "";
    return `${sent}.${rest}`;
  }
  if (state === "failed") return `${error ?? "It failed."} ${sent} before.`;
  if (state === "cancelled") return done === 0 ? "Stopped; nothing was sent again." : `Stopped; ${sent}.`;
  return cancelRequested ? "It stops after the deliveries it is at." : null;
}

type RowProps = { replay: OwnReplay; words: string; zone: string; onCancel: () => void };

/** One replay: which deliveries, how far it is, and what came of it. */
export function TenantReplayRow({ replay, words, zone, onCancel }: RowProps) {
  const { state, cancelRequested } = replay;
  return (
    <TenantJobRow job={replay} words={words} outcome={outcomeOf(replay)} zone={zone}>
      {isUnfinished(state) && !cancelRequested && (
        <div className="flex max-sm:w-full">
          <GuardedButton
            permission="buyer.webhooks.manage"
            aria-label={`Cancel Replay: ${words}`}
            className="max-sm:h-11 max-sm:flex-1"
            onClick={onCancel}
          >
            Cancel Replay
          </GuardedButton>
        </div>
      )}
    </TenantJobRow>
  );
}
