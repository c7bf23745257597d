"use client";

import { Badge } from "@/ui/badge";
import { CodeBlock } from "@/ui/code-block";
import { formatNumber } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import { TRIGGER_LABELS } from "../rules/log-words";
import { ATTEMPT_ERRORS } from "../rules/words";
import type { DeliveryAttempt } from "../service/list-deliveries";

type PartProps = { label: string; name: string; code: string };

function Part({ label, name, code }: PartProps) {
  if (code === "") return null;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h4 className="text-xs font-medium text-muted-foreground">{label}</h4>
      <CodeBlock code={code} label={name} wrap />
    </div>
  );
}

const asLines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

type DeliveryAttemptsProps = { made: readonly DeliveryAttempt[]; attempts: number; zone: string };

/** What was sent and answered, newest first. */
export function DeliveryAttempts({ made, attempts, zone }: DeliveryAttemptsProps) {
  return (
    <section aria-labelledby="delivery-attempts" className="flex flex-col gap-2">
      <h3 id="delivery-attempts" className="text-sm font-semibold">
        Attempts
      </h3>
      {made.length === 0 && <p className="text-sm text-muted-foreground">It was not sent yet.</p>}
      {made.length < attempts && (
        <p className="text-sm text-muted-foreground">
          The last {formatNumber(made.length)} of {formatNumber(attempts)} attempts.
        </p>
      )}
      <ol className="flex flex-col gap-2">
        {made.map((attempt, place) => (
          <Attempt key={attempt.number} attempt={attempt} zone={zone} last={place === 0} />
        ))}
      </ol>
    </section>
  );
}

type AttemptProps = { attempt: DeliveryAttempt; zone: string; last: boolean };

function Attempt({ attempt, zone, last }: AttemptProps) {
  const { number, trigger, startedAt, latencyMs, statusCode, error, responseHeaders, responseBody } = attempt;
  return (
    <li className="flex flex-col gap-2 rounded-md border border-border p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={error === null ? "success" : "danger"}>{statusCode ?? "No answer"}</Badge>
        <span className="font-medium">Attempt {formatNumber(number)}</span>
        <span className="text-muted-foreground">{TRIGGER_LABELS[trigger]}</span>
        <span className="tabular text-muted-foreground">{formatNumber(latencyMs)} ms</span>
        <RelativeTime at={startedAt} zone={zone} className="text-muted-foreground" />
      </div>
      {error !== null && <p className="text-sm text-danger-foreground">{ATTEMPT_ERRORS[error]}</p>}
      <details className="text-sm" open={last}>
        <summary className="min-h-6 cursor-pointer rounded-sm text-muted-foreground hover:text-foreground">
          Request and response
        </summary>
        <div className="mt-2 flex flex-col gap-3">
          <Part
            label="Request headers"
            name={`Request headers of attempt ${number}`}
            code={asLines(attempt.requestHeaders)}
          />
          <Part
            label="Response headers"
            name={`Response headers of attempt ${number}`}
            code={asLines(responseHeaders)}
          />
          <Part label="Response body" name={`Response body of attempt ${number}`} code={responseBody} />
          {responseBody === "" && (
            <p className="text-xs text-muted-foreground">
              {statusCode === null ? "Nothing was answered." : "The body of the response was empty."}
            </p>
          )}
        </div>
      </details>
    </li>
  );
}
