"use client";

import { createElement } from "react";
import { lazyModule } from "./lazy-part";
import type { PopoverPanelProps } from "./popover-view";
import { type PopupTrigger, usePopupTrigger } from "./use-popup-trigger";

const part = lazyModule(() => import("./popover-view"));

type PopoverProps = PopoverPanelProps & {
  trigger: PopupTrigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A button and its panel. Only the button belongs to the first load. */
export function Popover({ trigger, open, onOpenChange, ...panel }: PopoverProps) {
  const { button, module, view } = usePopupTrigger({ kind: "dialog", trigger, part, open, onOpenChange });
  return (
    <>
      {button}
      {module !== null && view !== null && createElement(module.PopoverPanel, { ...panel, view })}
    </>
  );
}
