"use client";

import type { ReactNode } from "react";
import { Alert } from "@/ui/alert";
import { CodeBlock } from "@/ui/code-block";
import { CopyButton } from "@/ui/copy-button";
import { DescriptionList } from "@/ui/description-list";
import { GuardedButton } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { ATTEMPT_ERRORS } from "../rules/words";
import type { DeliveryDetail } from "../service/list-deliveries";
import { DeliveryAttempts } from "./delivery-attempts";
import { DeliveryStatusBadge, whyNotResent } from "./delivery-status";

type Fact = { label: string; value: ReactNode };

/** What the drawer of a delivery takes, on either side. */
export type DeliverySheetProps = {
  id: string | null;
  zone: string;
  onClose: () => void;
  onResend: (delivery: DeliveryDetail) => void;
};

type DeliveryViewProps = DeliverySheetProps & {
  query: {
    data: DeliveryDetail | undefined;
    error: unknown;
    isFetching: boolean;
    refetch: () => Promise<unknown>;
  };
  /** What resending takes. */
  permission: string;
  /** Whose it is and where it went, with links of the reader's side. */
  about: (delivery: DeliveryDetail) => Fact[];
};

/** One delivery: what was sent, what was answered, when it is tried again, and how to send it oneself. */
export function DeliveryView({ id, query, zone, permission, about, onClose, onResend }: DeliveryViewProps) {
  const delivery = query.data;
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={delivery?.type ?? "Delivery"}
      description={delivery === undefined ? undefined : `To ${delivery.address}`}
      actions={query.error === null ? <CopyButton value={id ?? ""} label="Copy id" showLabel /> : undefined}
      footer={
        delivery === undefined ? undefined : (
          <>
            <CopyButton value={delivery.curl} label="Copy as curl" showLabel />
            <GuardedButton
              permission={permission}
              variant="primary"
              disabledReason={whyNotResent(delivery)}
              onClick={() => onResend(delivery)}
            >
              Resend Delivery
            </GuardedButton>
          </>
        )
      }
    >
      <Loaded query={query} waiting={<Skeleton className="h-60 w-full" />} onLeave={onClose}>
        {(read) => <DeliveryBody delivery={read} zone={zone} about={about(read)} />}
      </Loaded>
    </Sheet>
  );
}

function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

type BodyProps = { delivery: DeliveryDetail; zone: string; about: readonly Fact[] };

function DeliveryBody({ delivery, zone, about }: BodyProps) {
  const { address, body, made, lastError, lastStatus, status } = delivery;
  return (
    <div className="flex flex-col gap-6">
      {lastError !== null && status !== "succeeded" && (
        <Alert tone={status === "failed" ? "danger" : "warning"} title="The last attempt failed">
          {ATTEMPT_ERRORS[lastError]}
          {lastStatus !== null && ` Its status was ${lastStatus}.`}
        </Alert>
      )}
      <DeliveryFacts delivery={delivery} zone={zone} about={about} />
      <DeliveryAttempts made={made} attempts={delivery.attempts} zone={zone} />
      <section aria-labelledby="delivery-request" className="flex flex-col gap-2">
        <h3 id="delivery-request" className="text-sm font-semibold">
          Body
        </h3>
        <p className="text-xs text-muted-foreground">
          Sent with every attempt: <span className="font-mono break-all">POST {address}</span>
        </p>
        <CodeBlock code={prettyJson(body)} label="Request body" wrap />
      </section>
    </div>
  );
}

function DeliveryFacts({ delivery, zone, about }: BodyProps) {
  const { eventId, sequence, nextAt } = delivery;
  return (
    <DescriptionList
      columns={2}
      items={[
        { label: "Status", value: <DeliveryStatusBadge delivery={delivery} /> },
        { label: "Next attempt", value: nextAt === null ? null : <RelativeTime at={nextAt} zone={zone} /> },
        ...about,
        { label: "webhook-id", value: <span className="font-mono text-xs break-all">{eventId}</span> },
        { label: "Sequence", value: String(sequence) },
        { label: "Happened", value: <RelativeTime at={delivery.occurredAt} zone={zone} /> },
        { label: "Queued", value: <RelativeTime at={delivery.createdAt} zone={zone} /> },
        {
          label: "Ended",
          value: delivery.finishedAt === null ? null : <RelativeTime at={delivery.finishedAt} zone={zone} />,
        },
      ]}
    />
  );
}
