import { readFileSync } from "node:fs";
import { type Credentials } from "../signing";

/** What a person can put right; shown without a stack. */
export class UsageError extends Error {}

export const OPTIONS = {
  "base-url": { type: "string" },
  "key-id": { type: "string" },
  "secret-file": { type: "string" },
  "private-key-file": { type: "string" },
  data: { type: "string", short: "d" },
  "data-file": { type: "string" },
  header: { type: "string", short: "H", multiple: true },
  "idempotency-key": { type: "string" },
  curl: { type: "boolean" },
  "forward-to": { type: "string" },
  endpoint: { type: "string" },
  since: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export interface Flags {
  "base-url"?: string | undefined;
  "key-id"?: string | undefined;
  "secret-file"?: string | undefined;
  "private-key-file"?: string | undefined;
  data?: string | undefined;
  "data-file"?: string | undefined;
  header?: string[] | undefined;
  "idempotency-key"?: string | undefined;
  curl?: boolean | undefined;
  "forward-to"?: string | undefined;
  endpoint?: string | undefined;
  since?: string | undefined;
  json?: boolean | undefined;
  help?: boolean | undefined;
}

export type Environment = Record<string, string | undefined>;

/** What the process around a command gives it. */
export interface Surroundings {
  /** Aborts at Ctrl-C; asked for by commands that run until then. */
  interrupted: () => AbortSignal;
  /** Waits; tests do not. */
  pause?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Writes what was used wrongly, apart from what a command prints; unless told, it is printed. */
  complain?: (line: string) => void;
}

/** One invocation: what it was told, and where it writes. */
export interface Invocation extends Surroundings {
  positionals: string[];
  flags: Flags;
  env: Environment;
  print: (line: string) => void;
}

function read(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw new UsageError(`${file === "-" ? "Standard input" : file} cannot be read.`);
  }
}

export function bodyOf({ flags }: Invocation): string | undefined {
  return flags.data ?? (flags["data-file"] === undefined ? undefined : read(flags["data-file"]));
}

/** The portal's origin; needed unless an address names it. */
export function baseUrlOf({ flags, env }: Invocation): string {
  const baseUrl = flags["base-url"] ?? env["FAIRLEAD_BASE_URL"];
  if (baseUrl !== undefined) return baseUrl.replace(/\/$/, "");
  throw new UsageError("Say which portal: set FAIRLEAD_BASE_URL or pass --base-url.");
}

/** Secrets come from the environment or a file, never from the command line, which others can see. */
export function credentialsOf({ flags, env }: Invocation): Credentials {
  const keyId = flags["key-id"] ?? env["FAIRLEAD_KEY_ID"];
  if (keyId === undefined) throw new UsageError("Say which key: set FAIRLEAD_KEY_ID or pass --key-id.");
  const keyFile = flags["private-key-file"];
  const privateKey = keyFile === undefined ? env["FAIRLEAD_PRIVATE_KEY"] : read(keyFile);
  if (privateKey !== undefined) return { keyId, privateKey };
  return { keyId, secret: secretOf({ flags, env }, "FAIRLEAD_SECRET") };
}

export function secretOf({ flags, env }: Pick<Invocation, "flags" | "env">, variable: string): string {
  const file = flags["secret-file"];
  const secret = file === undefined ? env[variable] : read(file).trim();
  if (secret !== undefined && secret !== "") return secret;
  throw new UsageError(`Give the secret: set ${variable} or pass --secret-file.`);
}

/** -H "name: value" lines, with names in lower case. */
export function headersOf({ flags }: Invocation): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of flags.header ?? []) {
    const colon = line.indexOf(":");
    if (colon < 1) throw new UsageError(`"${line}" is not a header. Write -H "name: value".`);
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return headers;
}
