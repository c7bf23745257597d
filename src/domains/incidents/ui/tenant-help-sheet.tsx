"use client";

import { DescriptionList } from "@/ui/description-list";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { EscalationStatusBadge, SeverityBadge } from "./escalation-badges";

type SheetProps = { id: string; zone: string | undefined; onClose: () => void };

/** One request for help, with what the provider answered. */
export function TenantHelpSheet({ id, zone, onClose }: SheetProps) {
  const query = trpc.help.get.useQuery({ id });
  const request = query.data;
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={request?.subject ?? "Request"}
      header={
        request !== undefined && (
          <div className="flex gap-1.5">
            <EscalationStatusBadge status={request.status} />
            <SeverityBadge severity={request.severity} />
          </div>
        )
      }
    >
      <Loaded query={query} waiting={<Skeleton className="h-32" />} onLeave={onClose}>
        {(read) => <RequestBody request={read} zone={zone} />}
      </Loaded>
    </Sheet>
  );
}

type BodyProps = { request: RouterOutputs["help"]["get"]; zone: string | undefined };

function RequestBody({ request, zone }: BodyProps) {
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm break-words whitespace-pre-wrap">{request.body}</p>
      <DescriptionList
        items={[
          { label: "Asked by", value: request.openedByName },
          { label: "Asked", value: <RelativeTime at={request.createdAt} zone={zone} /> },
          ...(request.leadId === null
            ? []
            : [
                {
                  label: "Lead",
                  value: (
                    <a href={`/tenant/leads?lead=${request.leadId}`} className="underline underline-offset-4">
                      {request.leadContactName ?? "Open lead"}
                    </a>
                  ),
                },
              ]),
          ...(request.acknowledgedAt === null
            ? []
            : [
                { label: "Seen", value: <RelativeTime at={request.acknowledgedAt} zone={zone} /> },
                { label: "Answer", value: request.acknowledgementNote },
              ]),
          ...(request.closedAt === null
            ? []
            : [
                { label: "Closed", value: <RelativeTime at={request.closedAt} zone={zone} /> },
                { label: "Outcome", value: request.closingNote },
              ]),
        ]}
      />
    </div>
  );
}
