/**
 * For `refine`: the first day of a range is not after the last. Asked of those who write a request; a page that is
 * opened by such an address shows that nothing matches.
 */
export function daysInOrder<From extends string, To extends string>(from: From, to: To) {
  const inOrder = (given: Partial<Record<From | To, string | undefined>>): boolean => {
    const [first, last] = [given[from], given[to]];
    return first === undefined || last === undefined || first <= last;
  };
  const path: PropertyKey[] = [from];
  return [inOrder, { path, error: `Choose a day that is not after ${to}, or swap the two.` }] as const;
}
