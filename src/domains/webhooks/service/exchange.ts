import type { Dispatcher } from "undici";

const LONGEST_RESPONSE = 4_096;
const LONGEST_HEADER = 300;
const KEPT_HEADERS = [
  "content-type",
  "content-length",
  "retry-after",
  "location",
  "server",
  "date",
  "x-request-id",
];

/** Where to post. */
export interface Target {
  origin: string;
  /** With its query. */
  path: string;
}

interface Sent {
  target: Target;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** From now to the last byte read. */
  timeoutMs: number;
}

/** What came back, whole or up to where it broke. */
export interface Received {
  statusCode: number | null;
  headers: Record<string, string>;
  /** Its first 4 KB. */
  body: string;
  /** The error's code; null when nothing broke. */
  code: string | null;
}

/** Of a request that never went out, or was never answered. */
export const nothing = (code: string): Received => ({ statusCode: null, headers: {}, body: "", code });

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler["onResponseStart"]>>[2];

function keptHeaders(headers: Headers): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (value === undefined) continue;
    kept[name] = (typeof value === "string" ? value : value.join(", ")).slice(0, LONGEST_HEADER);
  }
  return kept;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code !== "") return code;
  if (error.name === "HTTPParserError") return "HPE_ANSWER";
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}

/** Reads one answer until its end, its first 4 KB or the time limit, whichever comes first; then it listens no more. */
class AnswerReader implements Dispatcher.DispatchHandler {
  private statusCode: number | null = null;
  private headers: Record<string, string> = {};
  private readonly parts: Buffer[] = [];
  private length = 0;
  private controller: Dispatcher.DispatchController | null = null;
  private isOver = false;
  private readonly timer: NodeJS.Timeout;

  constructor(
    timeoutMs: number,
    private readonly answer: (received: Received) => void,
  ) {
    this.timer = setTimeout(() => this.stop("ETIMEDOUT"), timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isOver) controller.abort(new Error("too late"));
  }

  onResponseStart(_: Dispatcher.DispatchController, statusCode: number, headers: Headers): void {
    this.statusCode = statusCode;
    this.headers = keptHeaders(headers);
  }

  onResponseData(_: Dispatcher.DispatchController, part: Buffer): void {
    if (this.isOver) return;
    this.parts.push(part);
    this.length += part.length;
    if (this.length >= LONGEST_RESPONSE) this.stop(null);
  }

  onResponseEnd(): void {
    this.settle(null);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.settle(codeOf(error));
  }

  /** Answers what there is and ends the connection. */
  private stop(code: string | null): void {
    this.settle(code);
    this.controller?.abort(new Error("enough"));
  }

  private settle(code: string | null): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    const { statusCode, headers } = this;
    const bytes = this.parts.length === 1 ? this.parts[0] : Buffer.concat(this.parts);
    const text = bytes?.toString("utf8", 0, LONGEST_RESPONSE) ?? "";
    this.answer({ statusCode, headers, body: text.replaceAll("\0", "\uFFFD"), code });
  }
}

/**
 * Posts once and reads the beginning of the answer; never rejects. It listens to the dispatcher itself: a stream and an
 * abort signal per request would cost more than the request.
 */
export function exchange(
  dispatcher: Dispatcher,
  { target, headers, body, timeoutMs }: Sent,
): Promise<Received> {
  return new Promise((resolve) => {
    const reader = new AnswerReader(timeoutMs, resolve);
    const { origin, path } = target;
    dispatcher.dispatch({ origin, path, method: "POST", headers, body }, reader);
  });
}
