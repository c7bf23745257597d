/** Counted to here; beyond, "10,000+" says enough and stays cheap. */
export const COUNT_CAP = 10_000;
