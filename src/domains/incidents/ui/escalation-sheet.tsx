"use client";

import Link from "next/link";
import { type ReactNode, useState } from "react";
import { CopyButton } from "@/ui/copy-button";
import { DescriptionList } from "@/ui/description-list";
import { formatMoney } from "@/ui/format";
import { GuardedButton } from "@/ui/guarded-button";
import { lazyPart } from "@/ui/lazy-part";
import { Loaded } from "@/ui/loaded";
import { RelativeTime } from "@/ui/relative-time";
import { Sheet } from "@/ui/sheet";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import type { EscalationDetail } from "../rules/views";
import { EscalationStatusBadge, SeverityBadge } from "./escalation-badges";
import type { EscalationStep } from "../rules/escalation-steps";

const EscalationStepDialog = lazyPart(
  async () => (await import("./escalation-step-dialog")).EscalationStepDialog,
);

type EscalationSheetProps = { ticketId: string | null; onClose: () => void };

/** One ticket: what was said, what it is about, and what staff did with it. */
export function EscalationSheet({ ticketId, onClose }: EscalationSheetProps) {
  const [step, setStep] = useState<EscalationStep | null>(null);
  const query = trpc.escalations.get.useQuery({ id: ticketId ?? "" }, { enabled: ticketId !== null });
  const ticket = query.data;
  return (
    <Sheet
      open={ticketId !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={ticket?.subject ?? "Escalation"}
      description={ticket === undefined ? undefined : `${ticket.openedByName}, ${ticket.tenantName}`}
      actions={<CopyButton value={ticketId ?? ""} label="Copy id" showLabel />}
      footer={ticket === undefined ? undefined : <Steps ticket={ticket} onStep={setStep} />}
    >
      <Loaded query={query} waiting={<Skeleton className="h-48 w-full" />} onLeave={onClose}>
        {(loaded) => <TicketBody ticket={loaded} />}
      </Loaded>
      {ticket !== undefined && step !== null && (
        <EscalationStepDialog ticket={ticket} step={step} onClose={() => setStep(null)} />
      )}
    </Sheet>
  );
}

function Steps({ ticket, onStep }: { ticket: EscalationDetail; onStep: (step: EscalationStep) => void }) {
  const closed = ticket.status === "closed" ? `${ticket.closedByName ?? "Somebody"} closed it.` : null;
  const taken =
    ticket.status === "acknowledged" ? `${ticket.acknowledgedByName ?? "Somebody"} acknowledged it.` : closed;
  return (
    <>
      <GuardedButton permission="escalations.manage" disabledReason={closed} onClick={() => onStep("close")}>
        Close Escalation
      </GuardedButton>
      <GuardedButton
        variant="primary"
        permission="escalations.manage"
        disabledReason={taken}
        onClick={() => onStep("acknowledge")}
      >
        Acknowledge
      </GuardedButton>
    </>
  );
}

const linkClasses = "rounded-sm text-primary underline-offset-4 hover:underline";

function invoiceWords({
  number,
  totalMinor,
  currency,
  status,
}: NonNullable<EscalationDetail["invoice"]>): string {
  const name = number === null ? "Draft invoice" : `Invoice ${number}`;
  return `${name}, ${formatMoney(totalMinor, currency)}, ${status}`;
}

function TicketBody({ ticket }: { ticket: EscalationDetail }) {
  const { tenantId, tenantName, clientId, openedByName, leadId, invoice } = ticket;
  const facts: { label: string; value: ReactNode }[] = [
    { label: "Status", value: <EscalationStatusBadge status={ticket.status} /> },
    { label: "Severity", value: <SeverityBadge severity={ticket.severity} /> },
    {
      label: "Client company",
      value: (
        <Link href={`/provider/clients/${tenantId}`} className={linkClasses}>
          {tenantName}
        </Link>
      ),
    },
    {
      label: "Opened by",
      value:
        clientId === null ? (
          openedByName
        ) : (
          <Link href={`/provider/integrations?client=${clientId}`} className={linkClasses}>
            {openedByName}
          </Link>
        ),
    },
    { label: "Opened", value: <RelativeTime at={ticket.createdAt} /> },
  ];
  if (leadId !== null) {
    facts.push({
      label: "Lead",
      value: (
        <Link href={`/provider/leads?lead=${leadId}`} className={linkClasses}>
          {ticket.leadContactName ?? "Open lead"}
        </Link>
      ),
    });
  }
  if (invoice !== null) facts.push({ label: "Invoice", value: invoiceWords(invoice) });
  return (
    <div className="flex flex-col gap-5">
      <DescriptionList items={facts} />
      <section aria-labelledby="ticket-body">
        <h3 id="ticket-body" className="mb-1.5 text-sm font-semibold">
          What they say
        </h3>
        <p className="rounded-md border border-border bg-muted p-3 text-sm break-words whitespace-pre-wrap">
          {ticket.body}
        </p>
      </section>
      <Done
        what="Acknowledged"
        at={ticket.acknowledgedAt}
        by={ticket.acknowledgedByName}
        note={ticket.acknowledgementNote}
      />
      <Done what="Closed" at={ticket.closedAt} by={ticket.closedByName} note={ticket.closingNote} />
    </div>
  );
}

type DoneProps = { what: string; at: Date | null; by: string | null; note: string | null };

function Done({ what, at, by, note }: DoneProps) {
  if (at === null) return null;
  return (
    <section className="text-sm">
      <p>
        <span className="font-semibold">{what}</span> by {by ?? "somebody"} <RelativeTime at={at} />
      </p>
      <p className="mt-0.5 whitespace-pre-wrap text-muted-foreground">{note ?? "Without a note."}</p>
    </section>
  );
}
