/** Keeps the toast library out of the first load: it is mounted when the first toast is wanted. */
let wanted = false;
const listeners = new Set<() => void>();
let open: () => void = () => undefined;
const mounted = new Promise<void>((resolve) => {
  open = resolve;
});

export function subscribeToasterWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function isToasterWanted(): boolean {
  return wanted;
}

/** Called by the toaster once it listens for toasts. */
export function toasterMounted(): void {
  open();
}

/** Asks for the toaster and waits until it listens; a toast sent earlier would be lost. */
export async function toasterReady(): Promise<void> {
  if (!wanted) {
    wanted = true;
    for (const listener of listeners) listener();
  }
  await mounted;
}
