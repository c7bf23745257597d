const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** A caller's own trace, as W3C Trace Context writes it in its first version; null for anything else. */
export function readTraceparent(header: string | null | undefined): string | null {
  const given = header?.trim() ?? "";
  return TRACEPARENT.test(given) ? given : null;
}

/** The trace of several things at once: theirs if they share one, else none. */
export function sharedTraceparent(traces: readonly (string | null | undefined)[]): string | null {
  const [first = null, ...others] = new Set(traces);
  return others.length === 0 ? first : null;
}
