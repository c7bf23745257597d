type Step = () => Promise<void> | void;

/** Begins every step at once and waits for all of them, also when one fails; then says what the first failure was. */
export async function stopTogether(steps: readonly Step[]): Promise<void> {
  const ends = await Promise.allSettled(steps.map(async (step) => step()));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
