import { processSingleton } from "../registry";

export interface Taken {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Whole seconds until the limit starts afresh, at least 1. */
  resetSeconds: number;
}

interface Window {
  endsAt: number;
  used: number;
}

const MOST_WINDOWS = 50_000;

/** Fixed windows by key that begin with their first request; one map per process, whichever copy of a module asks. */
export class WindowCounter {
  private readonly windows: Map<string, Window>;

  constructor(
    name: string,
    private readonly windowMs: number,
  ) {
    this.windows = processSingleton(`windows.${name}`, () => new Map<string, Window>());
  }

  private current(key: string, now: number): Window {
    const known = this.windows.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    if (this.windows.size >= MOST_WINDOWS) this.forgetEnded(now);
    const fresh = { endsAt: now + this.windowMs, used: 0 };
    this.windows.delete(key);
    this.windows.set(key, fresh);
    return fresh;
  }

  /** Windows stand in the order they began, which is the order they end. */
  private forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.windows) {
      if (endsAt > now && this.windows.size < MOST_WINDOWS) return;
      this.windows.delete(key);
    }
  }

  take(key: string, limit: number, now = Date.now()): Taken {
    const window = this.current(key, now);
    const allowed = window.used < limit;
    if (allowed) window.used += 1;
    return {
      allowed,
      limit,
      remaining: Math.max(0, limit - window.used),
      resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    };
  }

  /** Gives one back: what it was taken for turned out to be in order. */
  giveBack(key: string): void {
    const window = this.windows.get(key);
    if (window !== undefined && window.used > 0) window.used -= 1;
  }
}
