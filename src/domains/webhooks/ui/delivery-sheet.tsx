"use client";

import Link from "next/link";
import { Alert } from "@/ui/alert";
import { CodeBlock } from "@/ui/code-block";
import { CopyButton } from "@/ui/copy-button";
import { DescriptionList } from "@/ui/description-list";
import { ErrorState } from "@/ui/error-state";
import { GuardedButton } from "@/ui/guarded-button";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import { ATTEMPT_ERRORS } from "../rules/words";
import type { DeliveryDetail } from "../service/list-deliveries";
import { DeliveryAttempts } from "./delivery-attempts";
import { DeliveryStatusBadge, isUnderWay, whyNotResent } from "./delivery-status";

const LIVE_EVERY_MS = 1_500;

type DeliverySheetProps = {
  id: string | null;
  zone: string;
  onClose: () => void;
  onResend: (delivery: DeliveryDetail) => void;
};

/** One delivery: what was sent, what was answered, when it is tried again, and how to send it oneself. */
export function DeliverySheet({ id, zone, onClose, onResend }: DeliverySheetProps) {
  const query = trpc.webhooks.delivery.useQuery(
    { id: id ?? "" },
    {
      enabled: id !== null,
      refetchInterval: ({ state: { data } }) =>
        data !== undefined && isUnderWay(data.status) ? LIVE_EVERY_MS : false,
    },
  );
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
      actions={<CopyButton value={id ?? ""} label="Copy id" showLabel />}
      footer={
        delivery === undefined ? undefined : (
          <>
            <CopyButton value={delivery.curl} label="Copy as curl" showLabel />
            <GuardedButton
              permission="webhooks.manage"
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
      {query.isPending && <Skeleton className="h-60 w-full" />}
      {query.error !== null && delivery === undefined && (
        <ErrorState
          compact
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {delivery !== undefined && <DeliveryBody delivery={delivery} zone={zone} />}
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

function DeliveryBody({ delivery, zone }: { delivery: DeliveryDetail; zone: string }) {
  const { address, body, made, lastError, lastStatus, status } = delivery;
  return (
    <div className="flex flex-col gap-6">
      {lastError !== null && status !== "succeeded" && (
        <Alert tone={status === "failed" ? "danger" : "warning"} title="The last attempt failed">
          {ATTEMPT_ERRORS[lastError]}
          {lastStatus !== null && ` Its status was ${lastStatus}.`}
        </Alert>
      )}
      <DeliveryFacts delivery={delivery} zone={zone} />
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

const linkStyle = "rounded-sm text-primary underline-offset-4 hover:underline";

function DeliveryFacts({ delivery, zone }: { delivery: DeliveryDetail; zone: string }) {
  const { status, tenantId, tenantName, endpointId, address, eventId, sequence, nextAt } = delivery;
  return (
    <DescriptionList
      columns={2}
      items={[
        { label: "Status", value: <DeliveryStatusBadge status={status} /> },
        { label: "Next attempt", value: nextAt === null ? null : <RelativeTime at={nextAt} zone={zone} /> },
        {
          label: "Client company",
          value: (
            <Link href={`/provider/clients/${tenantId}`} className={linkStyle}>
              {tenantName}
            </Link>
          ),
        },
        {
          label: "Endpoint",
          value: (
            <Link href={`/provider/dev-aids/webhooks?endpoint=${endpointId}`} className={linkStyle}>
              {address}
            </Link>
          ),
        },
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
