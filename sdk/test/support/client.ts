import { vi } from "vitest";
import { Fairlead, type FairleadOptions } from "../../src/index";
import { keys } from "./vectors";

export type Reply = Response | Error | ((request: Request) => Response | Promise<Response>);

export interface Scripted {
  client: Fairlead;
  /** Every attempt as it went out. */
  sent: { request: Request; body: string; init: RequestInit }[];
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "x-request-id": "req_1", ...headers } });

export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json({ title: "Refused", status, detail: `Refused: ${code}.`, code }, status, {
    "content-type": "application/problem+json",
    ...headers,
  });

/** A client whose server answers what it is told, in order. */
export function scripted(replies: Reply[], options: Partial<FairleadOptions> = {}): Scripted {
  const sent: Scripted["sent"] = [];
  const send: typeof fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    sent.push({ request, body: await request.clone().text(), init });
    const reply = replies.shift();
    if (reply === undefined) throw new Error("The test expected no further request.");
    if (reply instanceof Error) throw reply;
    return typeof reply === "function" ? reply(request) : reply;
  };
  const baseUrl = "https://leads.example.com";
  const client = new Fairlead({ ...keys["hmac-sha256"], baseUrl, fetch: send, ...options });
  return { client, sent };
}

/** Lets timers run without waiting for them; the delays that were asked for are kept. */
export function recordDelays(): number[] {
  const delays: number[] = [];
  const real = globalThis.setTimeout;
  vi.spyOn(globalThis, "setTimeout").mockImplementation((work: () => void, ms = 0) => {
    if (ms === 30_000) return real(work, ms);
    delays.push(ms);
    return real(work, 0);
  });
  return delays;
}
