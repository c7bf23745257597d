"use client";

import { CopyButton } from "./copy-button";
import { cn } from "./cn";

type CodeBlockProps = { code: string; label?: string; wrap?: boolean; className?: string };

export function CodeBlock({ code, label = "Code", wrap = false, className }: CodeBlockProps) {
  return (
    <div
      data-slot="code-block"
      className={cn("relative min-w-0 rounded-md border border-border bg-muted", className)}
    >
      <pre
        tabIndex={0}
        aria-label={label}
        className={cn(
          "overflow-x-auto p-3 pr-10 font-mono text-xs leading-5",
          wrap && "break-all whitespace-pre-wrap",
        )}
      >
        <code>{code}</code>
      </pre>
      <CopyButton value={code} className="absolute top-1.5 right-1.5" />
    </div>
  );
}
