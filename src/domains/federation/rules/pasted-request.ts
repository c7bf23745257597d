/** A request as somebody pasted it, taken apart without repairing anything in it. */
export interface PastedRequest {
  method: string;
  authority: string;
  path: string;
  /** Without the question mark. */
  query: string;
  /** Names in lower case; repeated ones joined. */
  headers: Record<string, string>;
  body: string;
}

interface Pasted {
  method: string;
  url: string;
  headers: string;
  body: string;
}

const TARGET = /^(?:https?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i;

/** `-H 'Name: value' \` of a curl command is taken as `Name: value`. */
function headerLine(line: string): string {
  const curl = /^\s*(?:-H|--header)\s+(['"])(.*)\1\s*\\?\s*$/.exec(line);
  return (curl?.[2] ?? line).trim();
}

function readHeaders(text: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of text.split(/\r?\n/).map(headerLine)) {
    const colon = line.indexOf(":", 1);
    if (colon < 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return headers;
}

export function readPastedRequest({ method, url, headers: text, body }: Pasted): PastedRequest {
  const [, host = "", path = "", query = ""] = TARGET.exec(url) ?? [];
  const headers = readHeaders(text);
  const authority = (headers["host"] ?? host).toLowerCase();
  return { method, authority, path: path === "" ? "/" : path, query, headers, body };
}

/** What Signature-Input and Signature say, read as generously as an explanation needs. */
export interface PastedSignature {
  label: string;
  components: string[];
  parameters: Record<string, string | number>;
  /** Everything after `label=`, as it was sent: the last line of the signature base. */
  params: string;
  signature: Uint8Array | null;
}

const INPUT = /^\s*([a-z*][a-z0-9_\-.*]*)=(\(([^)]*)\)(.*))$/s;
const PARAMETER = /;\s*([a-z*][a-z0-9_\-.*]*)=(?:"((?:[^"\\]|\\.)*)"|(-?\d+))/g;

/** Null when Signature-Input is absent or has another form. */
export function readPastedSignature(headers: Record<string, string>): PastedSignature | null {
  const [, label, params, inner, rest] = INPUT.exec(headers["signature-input"] ?? "") ?? [];
  if (label === undefined || params === undefined || inner === undefined) return null;
  const parameters: PastedSignature["parameters"] = {};
  for (const [, name = "", text, figure] of (rest ?? "").matchAll(PARAMETER)) {
    parameters[name] = figure === undefined ? (text ?? "") : Number(figure);
  }
  const components = [...inner.matchAll(/"([^"]*)"/g)].map(([, name = ""]) => name);
  return {
    label,
    components,
    parameters,
    params: params.trim(),
    signature: readBytes(headers["signature"], label),
  };
}

function readBytes(header: string | undefined, label: string): Uint8Array | null {
  const value = header?.trim() ?? "";
  const [, base64] =
    /^:([A-Za-z0-9+/=]+):$/.exec(value.startsWith(`${label}=`) ? value.slice(label.length + 1) : "") ?? [];
  return base64 === undefined ? null : Buffer.from(base64, "base64");
}
