"use client";

import Link from "next/link";
import { CodeBlock } from "@/ui/code-block";
import { DescriptionList } from "@/ui/description-list";
import { DiffView } from "@/ui/diff-view";
import { RequestId } from "@/ui/error-state";
import { formatExact } from "@/ui/format";
import type { AuditItem } from "../contract";
import { ACTOR_TYPE_LABELS } from "../words";
import { actionWords, entityWords, recordHref, roleWords } from "./audit-words";

/** Everything one entry holds: who, from where, and what changed. */
export function AuditEventDetail({ event, zone }: { event: AuditItem; zone: string }) {
  const href = recordHref(event);
  const record = `${entityWords(event.entityType)} ${event.entityId}`;
  return (
    <div className="flex flex-col gap-5">
      <DescriptionList
        items={[
          { label: "Action", value: `${actionWords(event.action)} (${event.action})` },
          { label: "When", value: formatExact(event.at, zone) },
          { label: "Actor", value: `${event.actorName} · ${ACTOR_TYPE_LABELS[event.actorType]}` },
          { label: "Role at the time", value: event.role === null ? null : roleWords(event.role) },
          {
            label: "Record",
            value:
              href === null ? (
                record
              ) : (
                <Link href={href} className="break-all text-primary underline-offset-2 hover:underline">
                  {record}
                </Link>
              ),
          },
          { label: "Address", value: event.ip },
          { label: "Browser", value: event.userAgent },
        ]}
      />
      <RequestId value={event.requestId} />
      <section aria-label="What changed" className="flex flex-col gap-2">
        <h3 className="text-sm font-semibold">What changed</h3>
        <DiffView before={event.before} after={event.after} />
      </section>
      <details>
        <summary className="cursor-pointer rounded-sm text-xs text-muted-foreground">Stored values</summary>
        <div className="mt-2 flex flex-col gap-2">
          <CodeBlock label="Before" code={JSON.stringify(event.before, null, 2)} wrap />
          <CodeBlock label="After" code={JSON.stringify(event.after, null, 2)} wrap />
        </div>
      </details>
    </div>
  );
}
