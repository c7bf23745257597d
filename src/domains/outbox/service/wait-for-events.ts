import { listen } from "@/platform/db/listen";

/** Something to wait on between two looks at the outbox. */
export interface OutboxBell {
  /** Resolves when events were written, when it is stopped, or after `mostMs` at the latest. */
  wait: (mostMs: number) => Promise<void>;
  /** Resolves after `ms`, or when it is stopped: written events do not hurry it. */
  pause: (ms: number) => Promise<void>;
  stop: () => Promise<void>;
}

/** Rings when a transaction that wrote to the outbox has committed, also between two waits. */
export function openOutboxBell(): OutboxBell {
  let rung = false;
  let stopped = false;
  let deaf = false;
  let wake: (() => void) | undefined;

  const ring = () => {
    rung = true;
    if (!deaf) wake?.();
  };
  const sleep = (mostMs: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, mostMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const listener = listen("fairlead_outbox", ring);

  return {
    wait: async (mostMs) => {
      if (!rung && !stopped) await sleep(mostMs);
      rung = false;
    },
    pause: async (ms) => {
      deaf = true;
      if (!stopped) await sleep(ms);
      deaf = false;
    },
    stop: async () => {
      stopped = true;
      wake?.();
      await listener.stop();
    },
  };
}
