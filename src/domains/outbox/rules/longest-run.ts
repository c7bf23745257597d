/** No run of a scheduled job takes so long: one that is still open then was cut off. */
export const LONGEST_RUN_MS = 60 * 60_000;

/** Whether a run is under way, or asked for and about to begin. */
export const isOpenRun = ({ status, startedAt }: { status: string; startedAt: Date }, now: Date): boolean =>
  (status === "requested" || status === "running") && now.getTime() - startedAt.getTime() <= LONGEST_RUN_MS;
