"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { DescriptionList } from "@/ui/description-list";
import { plural } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import type { RequestView, RunDetail } from "../rules/views";
import type { Question } from "./ask-of-run-dialog";
import { RunStatusBadge } from "./run-badges";
import { Failure, Part, Value } from "./run-parts";
import { RunSteps } from "./run-steps";
import { ASKED_WORDS, took } from "./run-words";
import { RUNS_PATH } from "./runs-search-params";

type RunBodyProps = { run: RunDetail; zone: string; onAsk: (question: Question) => void };

export function RunBody({ run, zone, onAsk }: RunBodyProps) {
  const { error, events, eventCount, output } = run;
  return (
    <div className="flex flex-col gap-5">
      {error !== null && <Failure title="It failed" error={error} />}
      <Facts run={run} zone={zone} />
      {run.requests.length > 0 && <Requests requests={run.requests} zone={zone} />}
      <RunSteps run={run} onAsk={onAsk} />
      <Part
        id="run-events"
        title={
          eventCount === 1
            ? "Event that started it"
            : `${plural(eventCount, "event", "events")} that started it`
        }
      >
        <Value value={events} label="Events" />
      </Part>
      {output !== null && (
        <Part id="run-output" title="What it returned">
          <Value value={output} label="Output" />
        </Part>
      )}
    </div>
  );
}

const runLink = (id: string, words: string) => (
  <Link href={`${RUNS_PATH}?run=${id}`} className="underline underline-offset-2">
    {words}
  </Link>
);

function Facts({ run, zone }: { run: RunDetail; zone: string }) {
  const at = (time: Date | null) => (time === null ? null : <RelativeTime at={time} zone={zone} />);
  const items: { label: string; value: ReactNode }[] = [
    { label: "Status", value: <RunStatusBadge status={run.status} /> },
    { label: "Queued", value: at(run.queuedAt) },
    { label: "Started", value: at(run.startedAt) },
    { label: "Ended", value: at(run.endedAt) },
    { label: "Took", value: took(run.startedAt, run.endedAt) },
  ];
  if (run.wakeAt !== null) items.push({ label: "Goes on", value: at(run.wakeAt) });
  if (run.attempt > 0) {
    items.push({ label: "Attempts", value: `${plural(run.attempt, "attempt", "attempts")} failed` });
  }
  if (run.rerunOf !== null) items.push({ label: "Repeats", value: runLink(run.rerunOf, "an earlier run") });
  if (run.parentId !== null) items.push({ label: "Called by", value: runLink(run.parentId, "another run") });
  return <DescriptionList columns={2} items={items} />;
}

const OUTCOMES: Record<RequestView["status"], string> = {
  pending: "waits for the job runner",
  done: "done",
  refused: "refused",
};

/** What people asked of the run, and what came of it. */
function Requests({ requests, zone }: { requests: readonly RequestView[]; zone: string }) {
  return (
    <Part id="run-requests" title="Asked of it">
      <ul className="flex flex-col gap-1.5 text-sm">
        {requests.map(({ id, kind, stepName, requestedBy, requestedAt, status, refusal, startedRunId }) => (
          <li key={id}>
            {ASKED_WORDS[kind]}
            {stepName !== null && ` “${stepName}”`} by {requestedBy},{" "}
            <RelativeTime at={requestedAt} zone={zone} />: {OUTCOMES[status]}
            {refusal !== null && `. ${refusal}`}
            {startedRunId !== null && <>. {runLink(startedRunId, "Open the new run")}</>}
          </li>
        ))}
      </ul>
    </Part>
  );
}
