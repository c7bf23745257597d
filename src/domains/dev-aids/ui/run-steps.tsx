"use client";

import { plural } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { RelativeTime } from "@/ui/relative-time";
import type { RunDetail, StepView } from "../rules/views";
import type { Question } from "./ask-of-run-dialog";
import { StepStatusBadge } from "./run-badges";
import { Failure, Part, Value } from "./run-parts";
import { opWords, took } from "./run-words";

type RunStepsProps = { run: RunDetail; onAsk: (question: Question) => void };

/** The steps of a run in the order in which they ended. */
export function RunSteps({ run, onAsk }: RunStepsProps) {
  const { steps, stepCount, endedAt } = run;
  return (
    <Part id="run-steps" title={`Steps (${stepCount})`}>
      {steps.length === 0 ? (
        <p className="text-sm text-muted-foreground">
          {endedAt === null ? "None has begun yet." : "It ended without a step."}
        </p>
      ) : (
        <ol className="divide-y divide-border rounded-lg border border-border">
          {steps.map((step) => (
            <li key={step.hash} className="px-3 py-2.5">
              <Step step={step} run={run} onAsk={onAsk} />
            </li>
          ))}
        </ol>
      )}
      {steps.length < stepCount && (
        <p className="mt-1.5 text-xs text-muted-foreground">The first {steps.length} are shown.</p>
      )}
    </Part>
  );
}

type StepProps = { step: StepView; run: RunDetail; onAsk: (question: Question) => void };

/** When the step began, counted from the start of its run. */
function beganWords({ startedAt }: StepView, run: RunDetail): string {
  if (run.rerunOf !== null && startedAt < run.queuedAt) return "taken over from the run it repeats";
  return `began after ${took(run.startedAt ?? run.queuedAt, startedAt) ?? "0 ms"}`;
}

function Step({ step, run, onAsk }: StepProps) {
  const { name, op, status, attempt, startedAt, endedAt, wakeAt, output, error } = step;
  const duration = took(startedAt, endedAt);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
            <span className="min-w-0 break-words">{name}</span>
            <StepStatusBadge status={status} />
          </p>
          <p className="tabular mt-0.5 text-xs text-muted-foreground">
            {opWords(op)} · {beganWords(step, run)}
            {duration !== null && ` · took ${duration}`}
            {attempt > 0 && ` · ${plural(attempt, "attempt", "attempts")} failed`}
            {wakeAt !== null && endedAt === null && (
              <>
                {" · until "}
                <RelativeTime at={wakeAt} />
              </>
            )}
          </p>
        </div>
        {run.endedAt !== null && (
          <GuardedButton
            size="sm"
            permission="runs.manage"
            aria-label={`Rerun from step ${name}`}
            onClick={() => onAsk({ kind: "rerun_from_step", step })}
          >
            Rerun from Step
          </GuardedButton>
        )}
      </div>
      {error !== null && <Failure title="The step failed" error={error} />}
      {output !== null && output.text !== "null" && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted-foreground">What it returned</summary>
          <div className="mt-1.5">
            <Value value={output} label={`Output of ${name}`} />
          </div>
        </details>
      )}
    </div>
  );
}
