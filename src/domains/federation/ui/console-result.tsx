"use client";

import { SquareTerminal } from "lucide-react";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card, CardContent, CardFooter, CardHeader } from "@/ui/card";
import { CodeBlock } from "@/ui/code-block";
import { EmptyState } from "@/ui/empty-state";
import { formatNumber } from "@/ui/format";
import { asCurl, type ConsoleAnswer, type SignedConsoleRequest } from "./console-signing";
import type { PastedForm } from "./explain-panel";

type ConsoleResultProps = {
  signed: SignedConsoleRequest | null;
  answer: ConsoleAnswer | null;
  onExplain: (request: PastedForm) => void;
};

const lines = (headers: Iterable<readonly [string, string]>): string =>
  [...headers].map(([name, value]) => `${name}: ${value}`).join("\n");

function pastedOf(signed: SignedConsoleRequest): PastedForm {
  return {
    method: signed.method,
    url: window.location.origin + signed.target,
    headers: lines(Object.entries(signed.headers)),
    body: signed.body ?? "",
    theirBase: signed.base,
  };
}

/** What was signed, what was sent, and what came back. */
export function ConsoleResult({ signed, answer, onExplain }: ConsoleResultProps) {
  if (signed === null) {
    return (
      <Card>
        <EmptyState
          icon={<SquareTerminal />}
          title="Nothing signed yet"
          description="Enter a key id and its secret. Then you see the text that is signed, the headers, and what the server answers."
        />
      </Card>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {answer !== null && <Answer answer={answer} onExplain={() => onExplain(pastedOf(signed))} />}
      <Card aria-label="Signed request">
        <CardHeader
          title="Signed request"
          description="Good for one use within five minutes: the nonce counts once."
          actions={
            answer === null ? (
              <Button size="sm" onClick={() => onExplain(pastedOf(signed))}>
                Check It
              </Button>
            ) : undefined
          }
        />
        <CardContent className="flex flex-col gap-4">
          <Part title="Canonical string (signature base)" code={signed.base} />
          <Part title="Headers" code={lines(Object.entries(signed.headers))} />
          <Part title="As curl" code={asCurl(window.location.origin, signed)} />
        </CardContent>
      </Card>
    </div>
  );
}

function Part({ title, code, wrap = false }: { title: string; code: string; wrap?: boolean }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 text-xs font-medium">{title}</h3>
      <CodeBlock code={code} label={title} wrap={wrap} className="max-h-96 overflow-y-auto" />
    </section>
  );
}

function Answer({ answer, onExplain }: { answer: ConsoleAnswer; onExplain: () => void }) {
  const { status, statusText, milliseconds, headers, body } = answer;
  const good = status < 400;
  return (
    <Card aria-label="Answer">
      <CardHeader
        title={
          <span role="status" className="flex items-center gap-2">
            Answer
            <Badge tone={good ? "success" : "danger"}>
              {status} {statusText}
            </Badge>
          </span>
        }
        description={`${formatNumber(milliseconds)} ms from this browser and back`}
      />
      <CardContent className="flex flex-col gap-4">
        <Part title="Body" code={body === "" ? "(empty)" : body} />
        <Part title="Answer headers" code={lines(headers)} />
      </CardContent>
      {status === 401 && (
        <CardFooter>
          <Button variant="primary" onClick={onExplain}>
            Explain This Refusal
          </Button>
        </CardFooter>
      )}
    </Card>
  );
}
