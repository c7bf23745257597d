"use client";

import {
  cloneElement,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  useId,
  useState,
} from "react";
import { type LazyModule, useLazyModule } from "./lazy-part";

type TriggerProps = {
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
};

/** A button, or a component around one that passes its props on: it gets the handlers and the aria attributes. */
export type PopupTrigger = ReactElement<TriggerProps>;

/** What the popup's view needs of its trigger. */
export type PopupView = {
  open: boolean;
  onOpenChange: (open: boolean, details: { event: Event; cancel: () => void }) => void;
  anchor: HTMLElement;
  /** Opened by a key: the first choice gets the focus. */
  keyboard: boolean;
  triggerId: string;
  popupId: string;
};

type PopupOptions<T> = {
  kind: "menu" | "dialog";
  trigger: PopupTrigger;
  part: LazyModule<T>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A press on the trigger while the popup is open is no press outside: the trigger closes it itself. */
function isTriggersOwn(event: Event, anchor: HTMLElement): boolean {
  if (event.target instanceof Node && anchor.contains(event.target)) return true;
  return event instanceof window.FocusEvent && event.relatedTarget === anchor && anchor.matches(":active");
}

/**
 * The button of a menu or a panel, without the code of either: that is fetched when the page is idle, at the latest when
 * the pointer or the focus comes to the button.
 */
export function usePopupTrigger<T>({ kind, trigger, part, open, onOpenChange }: PopupOptions<T>) {
  const triggerId = useId();
  const popupId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [from, setFrom] = useState<{ anchor: HTMLElement; keyboard: boolean } | null>(null);
  const shown = open ?? isOpen;
  const module = useLazyModule(part, shown);
  const given = trigger.props;

  function change(next: boolean) {
    setIsOpen(next);
    onOpenChange?.(next);
  }

  function openFrom(anchor: HTMLElement, keyboard: boolean) {
    setFrom({ anchor, keyboard });
    change(!shown);
  }

  const prefetch = () => void part.load().catch(() => undefined);
  const props = {
    id: triggerId,
    "aria-haspopup": kind,
    "aria-expanded": shown,
    "aria-controls": shown && module !== null ? popupId : undefined,
    "data-popup-open": shown ? "" : undefined,
    onPointerEnter: (event: PointerEvent<HTMLElement>) => {
      given.onPointerEnter?.(event);
      prefetch();
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      given.onFocus?.(event);
      prefetch();
    },
    onClick: (event: MouseEvent<HTMLElement>) => {
      given.onClick?.(event);
      // A key makes a click without a count.
      if (!event.defaultPrevented) openFrom(event.currentTarget, event.detail === 0);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      given.onKeyDown?.(event);
      if (kind !== "menu" || shown || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      openFrom(event.currentTarget, true);
    },
  };

  const view: PopupView | null =
    from === null
      ? null
      : {
          ...from,
          open: shown,
          triggerId,
          popupId,
          onOpenChange: (next, { event, cancel }) => {
            if (!next && isTriggersOwn(event, from.anchor)) cancel();
            else change(next);
          },
        };
  return { button: cloneElement(trigger, props), module, view };
}
