"use client";

import type { ReactNode, RefObject } from "react";
import { lazyPart, useOpened } from "./lazy-part";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons, right aligned, the main one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg" | "xl";
  /** Clicks outside and Esc do nothing (while a write runs). */
  locked?: boolean;
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
};

const View = lazyPart(async () => (await import("./dialog-view")).DialogView);

/** Its machinery is fetched when the page is idle, or when a dialog first opens. */
export function Dialog(props: DialogProps) {
  return useOpened(props.open) && <View {...props} />;
}
