import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False until the page is alive: a form that must not be sent by the browser itself waits for it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
