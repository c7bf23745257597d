"use client";

import type { ReactNode } from "react";
import { Alert } from "@/ui/alert";
import { CodeBlock } from "@/ui/code-block";
import { formatBytes } from "@/ui/format";
import type { Shown, ShownError } from "../rules/views";

export function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="mb-1.5 text-sm font-semibold">
        {title}
      </h3>
      {children}
    </section>
  );
}

/** A stored value; what is too large is only measured. */
export function Value({ value: { text, bytes }, label }: { value: Shown; label: string }) {
  if (text === null) {
    return (
      <p className="text-sm text-muted-foreground">It is {formatBytes(bytes)}: too large to be shown here.</p>
    );
  }
  return <CodeBlock code={text} label={label} wrap className="[&_pre]:max-h-80 [&_pre]:overflow-y-auto" />;
}

export function Failure({ title, error: { name, message, stack } }: { title: string; error: ShownError }) {
  return (
    <div className="flex flex-col gap-2">
      <Alert tone="danger" title={name === "Error" ? title : `${title}: ${name}`}>
        <span className="break-words">{message}</span>
      </Alert>
      {stack !== null && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted-foreground">Where it happened</summary>
          <CodeBlock code={stack} label="Stack" className="mt-1.5" />
        </details>
      )}
    </div>
  );
}
