"use client";

import { TriangleAlert } from "lucide-react";
import { Button, buttonVariants } from "./button";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { toErrorInfo } from "./error-info";
import { messages } from "./messages";
import { useSupportContact } from "./support";

type ErrorStateProps = {
  /** Anything thrown: a tRPC error, a problem+json body, an Error. */
  error: unknown;
  title?: string;
  onRetry?: () => void;
  /** The way out where the record is none, or nobody's of the reader: what stands behind the drawer, usually its list. */
  onLeave?: () => void;
  retrying?: boolean;
  /** In a card or a cell rather than instead of a page. */
  compact?: boolean;
  /** Stands for a whole page: its title is then the page's heading. */
  wholePage?: boolean;
  className?: string;
};

export function ErrorState({
  error,
  title,
  onRetry,
  onLeave,
  retrying = false,
  compact = false,
  wholePage = false,
  className,
}: ErrorStateProps) {
  const Title = wholePage ? "h1" : "p";
  const info = toErrorInfo(error);
  const isMissing = info.code === "not_found";
  const support = useSupportContact(info.requestId);
  return (
    <div
      role="alert"
      data-slot="error-state"
      className={cn(
        "flex flex-col items-center gap-3 px-6 text-center",
        compact ? "py-6" : "py-12",
        className,
      )}
    >
      <div
        aria-hidden="true"
        className="grid size-9 place-items-center rounded-lg border border-danger-border bg-danger-subtle text-danger-foreground"
      >
        <TriangleAlert className="size-4" />
      </div>
      <div className="flex max-w-md flex-col gap-1">
        <Title className="text-sm font-medium">
          {title ?? (isMissing ? messages.errors.missing : messages.errors.title)}
        </Title>
        <p className="text-sm text-muted-foreground">{info.detail}</p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {isMissing && onLeave !== undefined ? (
          <Button onClick={onLeave}>{messages.actions.backToList}</Button>
        ) : (
          onRetry !== undefined && (
            <Button onClick={onRetry} loading={retrying}>
              {messages.actions.retry}
            </Button>
          )
        )}
        <a className={buttonVariants({ variant: "ghost" })} href={support}>
          {messages.errors.support}
        </a>
      </div>
      {info.requestId !== null && <RequestId value={info.requestId} />}
    </div>
  );
}

/** The id support asks for, ready to copy. */
export function RequestId({ value, className }: { value: string; className?: string }) {
  return (
    <p className={cn("flex items-center gap-1 text-xs text-muted-foreground", className)}>
      <span>
        {messages.errors.requestId} <code className="font-mono text-2xs break-all">{value}</code>
      </span>
      <CopyButton value={value} label={messages.actions.copyRequestId} />
    </p>
  );
}
