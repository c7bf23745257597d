import { FAILURES_TO_OPEN } from "../rules/breaker";

/** An endpoint that takes this long is not waited for together with others. */
const SLOW_MS = 2_000;
/** How long it counts as slow after it last was. */
const REMEMBERED_MS = 60_000;

/** Leave to send to one endpoint. */
export interface Slot {
  /** True after so many failures in a row that its breaker opens. */
  isFailing: () => boolean;
  /** The next attempt begins. */
  begin: () => void;
  end: (delivered: boolean) => void;
  /** Gives the place on; a second time it does nothing. */
  release: () => void;
}

interface Lane {
  used: number;
  waiting: (() => void)[];
  /** When the attempts under way began. */
  underWay: Set<{ since: number }>;
}

/** At most so many attempts at once per endpoint, in this process, and what they say about how slow it is. */
export class EndpointSlots {
  private readonly lanes = new Map<string, Lane>();
  private readonly slowUntil = new Map<string, number>();
  private readonly failures = new Map<string, number>();

  /** Null when none of `most` came free within `patienceMs`. */
  async take(endpointId: string, most: number, patienceMs: number): Promise<Slot | null> {
    const lane = this.lanes.get(endpointId) ?? { used: 0, waiting: [], underWay: new Set() };
    this.lanes.set(endpointId, lane);
    if (lane.used < most) lane.used += 1;
    else if (!(await comesFree(lane, patienceMs))) {
      this.slowUntil.set(endpointId, performance.now() + REMEMBERED_MS);
      return null;
    }
    return this.slotOf(endpointId, lane);
  }

  /** True for an endpoint that keeps its senders waiting, now or a moment ago. */
  isSlow(endpointId: string): boolean {
    const now = performance.now();
    if ((this.slowUntil.get(endpointId) ?? 0) > now) return true;
    this.slowUntil.delete(endpointId);
    return [...(this.lanes.get(endpointId)?.underWay ?? [])].some(({ since }) => now - since > SLOW_MS);
  }

  private slotOf(endpointId: string, lane: Lane): Slot {
    const attempt = { since: 0 };
    let held = true;
    return {
      isFailing: () => (this.failures.get(endpointId) ?? 0) >= FAILURES_TO_OPEN,
      begin: () => {
        attempt.since = performance.now();
        lane.underWay.add(attempt);
      },
      end: (delivered) => {
        lane.underWay.delete(attempt);
        if (delivered) this.failures.delete(endpointId);
        else this.failures.set(endpointId, (this.failures.get(endpointId) ?? 0) + 1);
        const now = performance.now();
        if (now - attempt.since > SLOW_MS) this.slowUntil.set(endpointId, now + REMEMBERED_MS);
      },
      release: () => {
        if (held) this.release(endpointId, lane);
        held = false;
        lane.underWay.delete(attempt);
      },
    };
  }

  private release(endpointId: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next === undefined) lane.used -= 1;
    else next();
    if (lane.used === 0) this.lanes.delete(endpointId);
  }
}

function comesFree(lane: Lane, patienceMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const next = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      lane.waiting.splice(lane.waiting.indexOf(next), 1);
      resolve(false);
    }, patienceMs);
    lane.waiting.push(next);
  });
}
