/** What a menu or a select offers: the values of an enum with their words. */
export function optionsOf<V extends string>(values: readonly V[], labels: Record<V, string>) {
  return values.map((value) => ({ value, label: labels[value] }));
}

/** What a menu or a select offers: records by their names. */
export function namedOptions(records: readonly { id: string; name: string }[] = []) {
  return records.map(({ id, name }) => ({ value: id, label: name }));
}

/** As `namedOptions`, without those that are no longer in use. */
export function activeOptions(records: readonly { id: string; name: string; status: string }[] = []) {
  return namedOptions(records.filter(({ status }) => status === "active"));
}
