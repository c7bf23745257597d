"use client";

import {
  type ComponentType,
  createElement,
  type ReactNode,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { messages } from "./messages";
import { toast } from "./toast";

export interface LazyModule<T> {
  /** Fetches it once; after a failure the next call tries again. */
  load: () => Promise<T>;
  /** Null until it is there. */
  loaded: () => T | null;
  subscribe: (listener: () => void) => () => void;
}

const PREFETCH_AFTER_MS = 200;

/** Runs when the page has loaded and its first work is done. Never on the server. */
function whenIdle(run: () => void): void {
  if (typeof window === "undefined") return;
  const soon = () => void setTimeout(run, PREFETCH_AFTER_MS);
  if (document.readyState === "complete") soon();
  else window.addEventListener("load", soon, { once: true });
}

/** Code that the first load of a page does without: fetched when the page is idle, or when it is first wanted. */
export function lazyModule<T>(fetch: () => Promise<T>): LazyModule<T> {
  const listeners = new Set<() => void>();
  let value: T | null = null;
  let pending: Promise<T> | null = null;

  async function run(): Promise<T> {
    try {
      value = await fetch();
      for (const listener of listeners) listener();
      return value;
    } finally {
      pending = null;
    }
  }

  function load(): Promise<T> {
    if (value !== null) return Promise.resolve(value);
    return (pending ??= run());
  }

  // Whoever needs it later asks again, and says what went wrong then.
  whenIdle(() => void load().catch(() => undefined));

  return {
    load,
    loaded: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function partMissing(error: unknown): void {
  toast.error(error, messages.errors.partMissing);
}

/** The module once it is there; asks for it at once while `wanted`. */
export function useLazyModule<T>(part: LazyModule<T>, wanted: boolean): T | null {
  const loaded = useSyncExternalStore(part.subscribe, part.loaded, () => null);
  useEffect(() => {
    if (wanted) part.load().catch(partMissing);
  }, [part, wanted]);
  return loaded;
}

/**
 * A component for what is not there at first sight: dialogs, drawers, panels behind a press. It renders nothing on the
 * server and until its code has come, which by the time somebody presses is usually long ago.
 */
export function lazyPart<P extends object>(
  fetch: () => Promise<ComponentType<P>>,
  waiting: ReactNode = null,
): (props: P) => ReactNode {
  const part = lazyModule(fetch);
  return function LazyPart(props: P) {
    const component = useLazyModule(part, true);
    return component === null ? waiting : createElement(component, props);
  };
}

/** True from the first opening on: what was opened once stays mounted, so that it can close with its animation. */
export function useOpened(open: boolean): boolean {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return opened || open;
}
