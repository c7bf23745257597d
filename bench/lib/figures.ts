/** One measured number, ready for the table and for results.json. */
export interface Figure {
  key: string;
  /** What was measured, in words. */
  what: string;
  value: number;
  unit: "×" | "ms" | "s" | "rows/s" | "KB" | "items/s" | "leads" | "MB";
  /** In words, e.g. "≤ 4"; absent where the figure is only reported. */
  target?: { text: string; met: boolean };
  /** The day, as in 2026-11-21; a partial run leaves the others' as it was. */
  measuredOn?: string;
  /** The numbers behind it. */
  detail?: Record<string, unknown>;
}

export function atMost(limit: number, value: number): NonNullable<Figure["target"]> {
  return { text: `≤ ${limit}`, met: value <= limit };
}

export function atLeast(limit: number, value: number): NonNullable<Figure["target"]> {
  return { text: `≥ ${limit}`, met: value >= limit };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const position = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  return sorted[Math.max(0, position)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export interface Cost {
  wallMs: number;
  /** CPU time of this process; the database's own is not in it. */
  cpuMs: number;
}

export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const wallMs = performance.now() - began;
  const used = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (used.user + used.system) / 1000 };
}
