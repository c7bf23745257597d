"use client";

import { FileUp, X } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { formatBytes } from "./format";
import { messages } from "./messages";

type FileDropProps = {
  label: string;
  hint?: string;
  /** As on an input: ".csv,text/csv". */
  accept: string;
  maxBytes: number;
  file: File | null;
  onFile: (file: File | null) => void;
  error?: string | null;
  disabled?: boolean;
  className?: string;
};

/** Does the name or type fit the accept list? */
export function acceptsFile(accept: string, file: { name: string; type: string }): boolean {
  const rules = accept
    .split(",")
    .map((rule) => rule.trim().toLowerCase())
    .filter((rule) => rule !== "");
  if (rules.length === 0) return true;
  const name = file.name.toLowerCase();
  const type = file.type.toLowerCase();
  return rules.some((rule) => {
    if (rule.startsWith(".")) return name.endsWith(rule);
    return rule.endsWith("/*") ? type.startsWith(rule.slice(0, -1)) : type === rule;
  });
}

export function FileDrop(props: FileDropProps) {
  const { label, hint, accept, maxBytes, file, onFile, error = null, disabled = false, className } = props;
  const [over, setOver] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const problem = error ?? refusal;

  function take(next: File | undefined) {
    if (next === undefined) return;
    const reason = !acceptsFile(accept, next)
      ? `${messages.errors.fileWrongType} Choose one of: ${accept}.`
      : next.size > maxBytes
        ? `${messages.errors.fileTooLarge} The limit is ${formatBytes(maxBytes)}.`
        : null;
    setRefusal(reason);
    if (reason === null) onFile(next);
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    if (!disabled) take(event.dataTransfer.files[0]);
  }

  return (
    <div data-slot="file-drop" className={cn("flex flex-col gap-1.5", className)}>
      {file === null ? (
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={cn(
            "relative flex flex-col items-center gap-1 rounded-lg border border-dashed border-input bg-card px-6 py-8 text-center focus-within:outline-2 focus-within:outline-offset-2",
            over && "border-primary bg-selected",
            problem !== null && "border-danger",
            disabled && "border-border bg-muted",
          )}
        >
          <FileUp aria-hidden="true" className="size-5 text-muted-foreground" />
          <label
            htmlFor={id}
            className="text-sm font-medium after:absolute after:inset-0 after:cursor-pointer"
          >
            {label}
          </label>
          {hint !== undefined && (
            <p id={`${id}-hint`} className="text-xs text-muted-foreground">
              {hint}
            </p>
          )}
          <input
            id={id}
            type="file"
            accept={accept}
            disabled={disabled}
            aria-invalid={problem !== null || undefined}
            aria-describedby={
              cn(hint !== undefined && `${id}-hint`, problem !== null && `${id}-error`) || undefined
            }
            className="sr-only"
            onChange={(event) => {
              take(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </div>
      ) : (
        <div className="flex items-center gap-3 rounded-lg border border-border bg-card px-3 py-2">
          <FileUp aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm font-medium">{file.name}</p>
            <p className="tabular text-xs text-muted-foreground">{formatBytes(file.size)}</p>
          </div>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`${messages.actions.remove} ${file.name}`}
            disabled={disabled}
            onClick={() => onFile(null)}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      )}
      {problem !== null && (
        <p id={`${id}-error`} role="alert" className="text-xs text-danger-foreground">
          {problem}
        </p>
      )}
    </div>
  );
}
