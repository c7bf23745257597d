/** What was not done, as an error whose words the dialog shows. */
export const refusal = (detail: string): Error => Object.assign(new Error(detail), { detail });
