"use client";

import type { ReactNode } from "react";
import { Badge } from "@/ui/badge";
import { RelativeTime } from "@/ui/relative-time";
import { describeUserAgent } from "../rules/describe-user-agent";

export type ListedSession = {
  id: string;
  ip: string | null;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  current?: boolean;
};

type SessionListProps = {
  label: string;
  sessions: readonly ListedSession[];
  /** What can be done with a session. */
  action: (session: ListedSession) => ReactNode;
};

/** Where an account is signed in. */
export function SessionList({ label, sessions, action }: SessionListProps) {
  if (sessions.length === 0) return <p className="text-sm text-muted-foreground">No open sessions.</p>;
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-border">
      {sessions.map((session) => (
        <li
          key={session.id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 first:pt-0 last:pb-0"
        >
          <div className="min-w-0 flex-1">
            <p className="flex items-center gap-2 text-sm font-medium">
              {describeUserAgent(session.userAgent)}
              {session.current === true && <Badge tone="primary">This session</Badge>}
            </p>
            <p className="text-xs text-muted-foreground">
              {session.ip ?? "Address unknown"} · signed in <RelativeTime at={session.createdAt} /> · last
              seen <RelativeTime at={session.lastSeenAt} />
            </p>
          </div>
          {action(session)}
        </li>
      ))}
    </ul>
  );
}
