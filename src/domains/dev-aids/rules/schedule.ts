/** Every n minutes, once an hour, once a day: what the schedules of this portal are. The rest stands as it is written. */
const FORMS: readonly [RegExp, (...parts: string[]) => string][] = [
  [/^\* \* \* \* \*$/, () => "Every minute"],
  [/^\*\/(\d+) \* \* \* \*$/, (minutes = "") => `Every ${minutes} minutes`],
  [/^(\d+) \* \* \* \*$/, (minute = "") => `Every hour, at ${minute.padStart(2, "0")} past`],
  [
    /^(\d+) (\d+) \* \* \*$/,
    (minute = "", hour = "") => `Every day at ${hour.padStart(2, "0")}:${minute.padStart(2, "0")} UTC`,
  ],
];

/** "10 3 * * *" reads "Every day at 03:10 UTC". */
export function scheduleWords(cron: string): string {
  for (const [form, words] of FORMS) {
    const match = form.exec(cron);
    if (match !== null) return words(...match.slice(1));
  }
  return `${cron} (UTC)`;
}
