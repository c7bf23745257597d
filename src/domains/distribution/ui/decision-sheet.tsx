"use client";

import Link from "next/link";
import { Alert } from "@/ui/alert";
import { ButtonLink } from "@/ui/button";
import { DescriptionList } from "@/ui/description-list";
import { formatMoney, formatNumber } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { OUTCOME_LABELS, REFUSAL_LABELS, TRIGGER_LABELS } from "../rules/words";
import type { DecisionDetail } from "../service/decisions";
import { OutcomeBadge } from "./outcome-badge";
import { linkStyle, WhoWasPassed } from "./who-was-passed";

type DecisionSheetProps = { id: string | null; zone: string; onClose: () => void };

/** One decision: who bought the lead, at what price, and why everybody else was passed over. */
export function DecisionSheet({ id, zone, onClose }: DecisionSheetProps) {
  const query = trpc.distribution.decision.useQuery({ id: id ?? "" }, { enabled: id !== null });
  const decision = query.data;
  return (
    <Sheet
      open={id !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      size="lg"
      title={decision?.contactName ?? "Decision"}
      description={decision === undefined ? undefined : `${decision.nicheName}, from ${decision.sourceName}`}
      footer={decision === undefined ? undefined : <Actions leadId={decision.leadId} />}
    >
      <Loaded query={query} waiting={<Skeleton className="h-60 w-full" />} onLeave={onClose}>
        {(read) => <DecisionBody decision={read} zone={zone} />}
      </Loaded>
    </Sheet>
  );
}

function Actions({ leadId }: { leadId: string }) {
  const utils = trpc.useUtils();
  const distribute = trpc.distribution.distribute.useMutation();
  const offer = () =>
    distribute.mutateAsync({ leadId }).then(
      async ({ outcome, sold }) => {
        toast.success(`Offered again: ${OUTCOME_LABELS[outcome].toLowerCase()}`, {
          description: sold === 0 ? "Nobody bought it." : `Sold to ${formatNumber(sold)}.`,
        });
        await Promise.all([utils.distribution.invalidate(), utils.leads.invalidate()]);
      },
      (error: unknown) => toast.error(error),
    );
  return (
    <>
      <ButtonLink href={`/provider/leads?lead=${leadId}`}>Open Lead</ButtonLink>
      <ButtonLink href={`/provider/leads/distribution?lead=${leadId}`}>All Its Decisions</ButtonLink>
      <GuardedButton
        permission="distribution.manage"
        variant="primary"
        loading={distribute.isPending}
        onClick={() => void offer()}
      >
        Offer Lead Now
      </GuardedButton>
    </>
  );
}

function DecisionBody({ decision, zone }: { decision: DecisionDetail; zone: string }) {
  const { outcome, refusal, trigger, createdAt, levelName, postalCode, sold, places, currency } = decision;
  return (
    <div className="flex flex-col gap-6">
      {refusal !== null && (
        <Alert tone="info" title="The lead was offered to nobody">
          {REFUSAL_LABELS[refusal]}.
        </Alert>
      )}
      <DescriptionList
        columns={2}
        items={[
          { label: "Outcome", value: <OutcomeBadge outcome={outcome} /> },
          { label: "Decided", value: <RelativeTime at={createdAt} zone={zone} /> },
          { label: "Offered", value: TRIGGER_LABELS[trigger] },
          { label: "Competition level", value: levelName },
          { label: "Postal code", value: postalCode },
          { label: "Buyers found", value: `${formatNumber(sold)} of ${formatNumber(places)}` },
        ]}
      />
      {refusal === null && (
        <>
          <section aria-labelledby="decision-buyers" className="flex flex-col gap-2">
            <h3 id="decision-buyers" className="text-sm font-semibold">
              Sold to
            </h3>
            <Buyers buyers={decision.buyers} currency={currency} />
          </section>
          <section aria-labelledby="decision-passed" className="flex flex-col gap-2">
            <h3 id="decision-passed" className="text-sm font-semibold">
              Passed over
            </h3>
            <WhoWasPassed passed={decision.passed} />
          </section>
        </>
      )}
    </div>
  );
}

function Buyers({ buyers, currency }: { buyers: DecisionDetail["buyers"]; currency: string }) {
  if (buyers.length === 0) return <p className="text-sm text-muted-foreground">Nobody.</p>;
  return (
    <ol className="flex flex-col divide-y divide-border rounded-md border border-border">
      {buyers.map(({ tenantId, tenantName, priceMinor }) => (
        <li key={tenantId} className="flex items-center justify-between gap-3 px-3 py-2 text-sm">
          <Link href={`/provider/clients/${tenantId}`} className={linkStyle}>
            {tenantName}
          </Link>
          <span className="tabular">{formatMoney(priceMinor, currency)}</span>
        </li>
      ))}
    </ol>
  );
}
