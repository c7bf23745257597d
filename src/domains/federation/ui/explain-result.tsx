"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { Alert } from "@/ui/alert";
import { Card, CardContent, CardHeader } from "@/ui/card";
import { CopyButton } from "@/ui/copy-button";
import type { Divergence, SignatureCheck, SignatureExplanation } from "../rules/views";

/** The verdict, every rule with what was found, and both texts up to where they part. */
export function ExplainResult({ explanation }: { explanation: SignatureExplanation }) {
  const { verdict, checks, ourBase, theirBase, divergence } = explanation;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Alert tone={verdict.accepted ? "success" : "danger"} title={verdict.accepted ? "Accepted" : "Refused"}>
        {verdict.text}
      </Alert>
      <Card>
        <CardHeader title="Rules of the profile" />
        <ul className="divide-y divide-border">
          {checks.map((check) => (
            <Check key={check.id} check={check} />
          ))}
        </ul>
      </Card>
      {ourBase !== null && (
        <Card>
          <CardHeader title="The signed text" description={comparison(theirBase, divergence)} />
          <CardContent className="flex flex-col gap-4">
            <Base title="Ours" text={ourBase} divergence={divergence} />
            {theirBase !== null && <Base title="Theirs" text={theirBase} divergence={divergence} />}
          </CardContent>
        </Card>
      )}
    </div>
  );
}

function comparison(theirBase: string | null, divergence: Divergence | null): string {
  if (theirBase === null) return "Compare it with the text that the sender's program signs.";
  if (divergence === null) return "Both are the same, letter by letter.";
  return `They part in line ${divergence.line}, at letter ${divergence.column}.`;
}

function Check({ check: { label, passed, detail } }: { check: SignatureCheck }) {
  const Icon = passed ? CircleCheck : CircleX;
  return (
    <li className="flex gap-2.5 px-4 py-2.5 text-sm">
      <Icon
        aria-hidden="true"
        className={`mt-0.5 size-3.5 shrink-0 ${passed ? "text-success-foreground" : "text-danger-foreground"}`}
      />
      <div className="min-w-0">
        <p className="font-medium">
          <span className="sr-only">{passed ? "Passed: " : "Failed: "}</span>
          {label}
        </p>
        <p className="text-xs break-words text-muted-foreground">{detail}</p>
      </div>
    </li>
  );
}

type BaseProps = { title: string; text: string; divergence: Divergence | null };

/** From the first difference to the end of its line stands out, also without colour: it is underlined. */
function Base({ title, text, divergence }: BaseProps) {
  const start = divergence?.offset ?? text.length;
  const lineEnd = text.indexOf("\n", start);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const differing = text.slice(start, end);
  return (
    <section className="min-w-0">
      <div className="mb-1 flex items-center justify-between">
        <h3 className="text-xs font-medium">{title}</h3>
        <CopyButton value={text} label={`Copy ${title.toLowerCase()}`} />
      </div>
      <pre
        tabIndex={0}
        aria-label={`Signed text: ${title.toLowerCase()}`}
        className="overflow-x-auto rounded-md border border-border bg-muted p-3 font-mono text-xs leading-5"
      >
        {text.slice(0, start)}
        {divergence !== null && (
          <mark className="rounded-xs bg-danger-subtle text-danger-foreground underline decoration-2">
            {differing === "" ? "⏎" : differing}
          </mark>
        )}
        {divergence !== null && text.slice(end)}
      </pre>
    </section>
  );
}
