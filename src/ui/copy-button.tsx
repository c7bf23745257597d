"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";
import { messages } from "./messages";
import { Tooltip } from "./tooltip";

type CopyButtonProps = Omit<ButtonProps, "onClick" | "children" | "value"> & {
  value: string;
  /** What is copied: "Copy lead id". */
  label?: string;
  /** Shows the label beside the icon. */
  showLabel?: boolean;
};

export function CopyButton({
  value,
  label = messages.actions.copy,
  showLabel = false,
  size,
  variant = "ghost",
  ...props
}: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");

  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setState("copied");
    } catch {
      setState("failed");
    }
  }

  const spoken =
    state === "copied" ? messages.actions.copied : state === "failed" ? messages.errors.copyFailed : label;
  const button = (
    <Button
      variant={variant}
      size={size ?? (showLabel ? "sm" : "icon-xs")}
      aria-label={showLabel ? undefined : label}
      onClick={() => void copy()}
      {...props}
    >
      {state === "copied" ? (
        <Check aria-hidden="true" className="text-success" />
      ) : (
        <Copy aria-hidden="true" />
      )}
      {showLabel && spoken}
    </Button>
  );
  return (
    <>
      {showLabel ? button : <Tooltip content={spoken}>{button}</Tooltip>}
      <span role="status" className="sr-only">
        {state === "idle" ? "" : spoken}
      </span>
    </>
  );
}
