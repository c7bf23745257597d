"use client";

import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { Kbd } from "./kbd";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ButtonProps, "aria-label" | "size"> & {
  /** Spoken name and tooltip. */
  label: string;
  size?: "icon" | "icon-sm" | "icon-xs";
  shortcut?: string;
  tooltipSide?: "top" | "right" | "bottom" | "left";
  children: ReactNode;
};

export function IconButton({
  label,
  size = "icon",
  variant = "ghost",
  shortcut,
  tooltipSide,
  ...props
}: IconButtonProps) {
  const content =
    shortcut === undefined ? (
      label
    ) : (
      <span className="flex items-center gap-2">
        {label} <Kbd keys={shortcut} />
      </span>
    );
  return (
    <Tooltip content={content} side={tooltipSide}>
      <Button aria-label={label} size={size} variant={variant} {...props} />
    </Tooltip>
  );
}
