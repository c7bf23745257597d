type ReadHeaders = { headers: Record<string, string> } | { problem: string };

/** Headers as a person writes them, `name: value`, one a line; empty lines count for nothing. */
export function readHeaderLines(typed: string): ReadHeaders {
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) return { problem: "Write one header a line, as name: value." };
    const name = line.slice(0, colon).trim().toLowerCase();
    if (headers.has(name)) return { problem: "Name each header once." };
    headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers: Object.fromEntries(headers) };
}
