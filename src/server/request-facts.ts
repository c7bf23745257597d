import { randomUUID } from "node:crypto";
import { readTraceparent } from "@/platform/traceparent";

export interface RequestFacts {
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  traceparent: string | null;
  now: Date;
}

const REQUEST_ID = /^[A-Za-z0-9_-]{8,128}$/;
const LONGEST_USER_AGENT = 512;

/** What every handler knows of a request. The gateway has already replaced what a stranger may have claimed. */
export function requestFacts(headers: Pick<Headers, "get">): RequestFacts {
  const given = headers.get("x-request-id") ?? "";
  return {
    requestId: REQUEST_ID.test(given) ? given : randomUUID(),
    ip: headers.get("x-real-ip"),
    userAgent: headers.get("user-agent")?.slice(0, LONGEST_USER_AGENT) ?? null,
    traceparent: readTraceparent(headers.get("traceparent")),
    now: new Date(),
  };
}
