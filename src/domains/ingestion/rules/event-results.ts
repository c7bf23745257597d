import type { EventError, ReadEvent } from "./read-events";

export interface EventResult {
  id: string | null;
  status: "applied" | "duplicate" | "rejected";
  note?: string;
  error?: EventError;
}

/** Said of what is kept as a report. */
const REPORTED = "Kept as a report. It takes effect once the provider confirms it.";

/**
 * Of events that share an id, the one that speaks for it: the first that can be used, else the first. By index; events
 * without an id speak for nobody.
 */
export function speakers(events: readonly ReadEvent[]): Map<string, number> {
  const chosen = new Map<string, number>();
  events.forEach(({ id, error }, index) => {
    if (id === null) return;
    const before = chosen.get(id);
    if (before === undefined || (events[before]?.error !== null && error === null)) chosen.set(id, index);
  });
  return chosen;
}

interface Outcome {
  speakers: ReadonlyMap<string, number>;
  /** Ids that were not accepted before. */
  fresh: ReadonlySet<string>;
  /** Why events that could be read were refused, by id. */
  refused: ReadonlyMap<string, EventError>;
}

/** What the sender is told of each event, in the order sent. */
export function eventResults(events: readonly ReadEvent[], outcome: Outcome): EventResult[] {
  return events.map((event, index): EventResult => {
    const { id, error } = event;
    if (id !== null && !outcome.fresh.has(id)) return { id, status: "duplicate" };
    if (error !== null) return { id, status: "rejected", error };
    const refusal = outcome.refused.get(event.id);
    if (refusal !== undefined) return { id, status: "rejected", error: refusal };
    if (outcome.speakers.get(event.id) !== index) return { id, status: "duplicate" };
    return event.effect === "applied" ? { id, status: "applied" } : { id, status: "applied", note: REPORTED };
  });
}
