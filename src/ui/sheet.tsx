"use client";

import type { ReactNode } from "react";
import { lazyPart, useOpened } from "./lazy-part";

export type SheetProps = {
  /** Controlled, so that the address can own it: open={leadId !== null}. */
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Beside the close button: copy link, previous, next. */
  actions?: ReactNode;
  /** Under the title, above the scrolling part: badges, tabs. */
  header?: ReactNode;
  footer?: ReactNode;
  side?: "right" | "left";
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
  className?: string;
};

const View = lazyPart(async () => (await import("./sheet-view")).SheetView);

/** A drawer from the side; the whole screen on phones. Loaded as a dialog is. */
export function Sheet(props: SheetProps) {
  return useOpened(props.open) && <View {...props} />;
}
