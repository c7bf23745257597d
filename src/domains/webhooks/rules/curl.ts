interface Sent {
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A text as one word of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * A command that sends a delivery again, as a person copies it. The signature in it is of the last attempt and counts for
 * five minutes; secrets, and values of the tenant's own headers, are never in it.
 */
export function curlOf({ address, headers, body }: Sent): string {
  const named = Object.entries({ "content-type": "application/json", ...headers });
  return [
    `curl -X POST ${quoted(address)}`,
    ...named.map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)}`),
    `  --data-raw ${quoted(body)}`,
  ].join(" \\\n");
}
