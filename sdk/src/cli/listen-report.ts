import { type FairleadError } from "../errors";
import { type CallbackDelivery } from "../types";
import { type Outcome } from "./forward";

/** What a listener tells of what it does; never a secret, a header or a body. */
export interface Report {
  listening: (endpoints: { id: string; address: string }[], forwardTo: string) => void;
  delivered: (delivery: CallbackDelivery, endpointId: string, outcome: Outcome) => void;
  trouble: (error: FairleadError, retryInMs: number) => void;
  recovered: () => void;
  failed: (error: FairleadError) => void;
  ended: (counts: { forwarded: number; failed: number }) => void;
}

const ADVICE: Record<string, string> = {
  AuthenticationError: "Run fairlead doctor: it checks key and clock.",
  PermissionError: "Use a key with the scope callbacks:write.",
  NotFoundError: "Look the endpoint's id up, or leave --endpoint out to follow all of them.",
};

function explained({ name, code, message, requestId }: FairleadError): string {
  const request = requestId === undefined ? "" : ` (request ${requestId})`;
  return (
    [`${code ?? name}: ${message}`, ADVICE[name]].filter((text) => text !== undefined).join(" ") + request
  );
}

function errorFacts(error: FairleadError) {
  const { name, code = null, status = null, requestId: request_id = null } = error;
  return { error: name, code, status, message: error.message, request_id };
}

const clock = (): string => new Date().toTimeString().slice(0, 8);
const seconds = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`;

/** For people: one line per delivery. */
export function linesReport(print: (line: string) => void): Report {
  return {
    listening: (endpoints, forwardTo) => {
      if (endpoints.length === 0) print("No webhook endpoint yet: register one, and its events come here.");
      for (const { id, address } of endpoints) print(`Following ${address} (${id})`);
      print(`Forwarding to ${forwardTo}. Ctrl-C ends it.`);
    },
    delivered: ({ type, event_id: id }, _endpointId, { status, durationMs, error }) => {
      const facts = [clock(), String(status ?? "---"), type, id, `${durationMs} ms`];
      print([...facts, ...(error === null ? [] : [error])].join("  "));
    },
    trouble: (error, retryInMs) =>
      print(`${clock()}  ${explained(error)} Trying again in ${seconds(retryInMs)}.`),
    recovered: () => print(`${clock()}  The portal answers again. Nothing is left out.`),
    failed: (error) => print(explained(error)),
    ended: ({ forwarded, failed }) => print(`Ended: ${forwarded} forwarded, ${failed} failed.`),
  };
}

/** For programs: one JSON object per line, told apart by `kind`. */
export function jsonReport(print: (line: string) => void): Report {
  const say = (kind: string, facts: object) =>
    print(JSON.stringify({ kind, at: new Date().toISOString(), ...facts }));
  return {
    listening: (endpoints, forwardTo) => say("listening", { endpoints, forward_to: forwardTo }),
    delivered: ({ id, event_id, type }, endpoint_id, { status, durationMs: duration_ms, error }) =>
      say("delivery", { delivery_id: id, event_id, type, endpoint_id, status, duration_ms, error }),
    trouble: (error, retryInMs) =>
      say("trouble", { ...errorFacts(error), retry_in_ms: Math.round(retryInMs) }),
    recovered: () => say("recovered", {}),
    failed: (error) => say("failed", { ...errorFacts(error), advice: ADVICE[error.name] ?? null }),
    ended: (counts) => say("ended", counts),
  };
}
