import { FAILURES_TO_OPEN } from "../rules/breaker";

/** An endpoint that takes this long is not waited for together with others. */
const SLOW_MS = 2_000;
/** How long it counts as slow after it last was. */
const REMEMBERED_MS = 60_000;

interface Lane {
  used: number;
  waiting: (() => void)[];
  /** The attempts under way. */
  underWay: Set<Slot>;
}

/** Leave to send to one endpoint. */
class Slot {
  /** When the attempt under way began. */
  since = 0;
  private isHeld = true;

  constructor(
    private readonly slots: EndpointSlots,
    private readonly endpointId: string,
    private readonly lane: Lane,
  ) {}

  /** True after so many failures in a row that its breaker opens. */
  isFailing(): boolean {
    return this.slots.isFailing(this.endpointId);
  }

  /** The next attempt begins. */
  begin(): void {
    this.since = performance.now();
    this.lane.underWay.add(this);
  }

  end(delivered: boolean): void {
    this.lane.underWay.delete(this);
    this.slots.ended(this.endpointId, delivered, this.since);
  }

  /** Gives the place on; a second time it does nothing. */
  release(): void {
    if (this.isHeld) this.slots.release(this.endpointId, this.lane);
    this.isHeld = false;
    this.lane.underWay.delete(this);
  }
}

/** At most so many attempts at once per endpoint, in this process, and what they say about how slow it is. */
export class EndpointSlots {
  private readonly lanes = new Map<string, Lane>();
  private readonly slowUntil = new Map<string, number>();
  private readonly failures = new Map<string, number>();

  /** Null when none of `most` came free within `patienceMs`. */
  async take(endpointId: string, most: number, patienceMs: number): Promise<Slot | null> {
    const lane = this.laneOf(endpointId);
    if (lane.used < most) lane.used += 1;
    else if (!(await comesFree(lane, patienceMs))) {
      this.remember(endpointId, performance.now());
      return null;
    }
    return new Slot(this, endpointId, lane);
  }

  /** True for an endpoint that keeps its senders waiting, now or a moment ago. */
  isSlow(endpointId: string): boolean {
    const now = performance.now();
    if ((this.slowUntil.get(endpointId) ?? 0) > now) return true;
    this.slowUntil.delete(endpointId);
    return [...(this.lanes.get(endpointId)?.underWay ?? [])].some(({ since }) => now - since > SLOW_MS);
  }

  /** For slots: failures in a row, the place given on, what an attempt says of its endpoint. */
  isFailing(endpointId: string): boolean {
    return (this.failures.get(endpointId) ?? 0) >= FAILURES_TO_OPEN;
  }

  ended(endpointId: string, delivered: boolean, since: number): void {
    if (delivered) this.failures.delete(endpointId);
    else this.failures.set(endpointId, (this.failures.get(endpointId) ?? 0) + 1);
    const now = performance.now();
    if (now - since > SLOW_MS) this.remember(endpointId, now);
  }

  release(endpointId: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next === undefined) lane.used -= 1;
    else next();
    if (lane.used === 0) this.lanes.delete(endpointId);
  }

  private laneOf(endpointId: string): Lane {
    const known = this.lanes.get(endpointId);
    if (known !== undefined) return known;
    const lane: Lane = { used: 0, waiting: [], underWay: new Set() };
    this.lanes.set(endpointId, lane);
    return lane;
  }

  private remember(endpointId: string, now: number): void {
    this.slowUntil.set(endpointId, now + REMEMBERED_MS);
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
