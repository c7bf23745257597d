function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What a form sent, as a description list shows it. */
export function recordPairs(record: Record<string, unknown>) {
  return Object.entries(record).map(([label, value]) => ({
    label: sentence(label.replaceAll("_", " ")),
    value: value === null ? "" : asText(value),
  }));
}
