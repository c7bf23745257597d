"use client";

import { CircleCheck, ClipboardList, Gavel, Upload } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { EmptyState } from "@/ui/empty-state";
import { formatMoney, formatNumber, plural } from "@/ui/format";
import { RelativeTime } from "@/ui/relative-time";
import { Skeleton } from "@/ui/skeleton";
import { trpc } from "@/ui/trpc/client";
import type { NeedsAttention } from "../contract";

type Row = {
  id: string;
  href: string;
  icon: ReactNode;
  title: ReactNode;
  detail: ReactNode;
  at: Date;
  amount?: string;
};

function disputeRows({ disputes }: NeedsAttention): Row[] {
  return disputes.map((dispute) => ({
    id: dispute.assignmentId,
    href: `/provider/leads?dispute=pending&lead=${dispute.leadId}`,
    icon: <Gavel />,
    title: `${dispute.tenantName} disputes ${dispute.contactName}`,
    detail: dispute.reason ?? "No reason given",
    at: dispute.submittedAt,
    amount: formatMoney(dispute.priceMinor, dispute.currency),
  }));
}

function importRows({ imports }: NeedsAttention): Row[] {
  return imports.map((waiting) => ({
    id: waiting.id,
    href: `/provider/leads/import/${waiting.id}`,
    icon: <Upload />,
    title: `${waiting.fileName} waits for confirmation`,
    detail: `${plural(waiting.totalRows, "row", "rows")}${
      waiting.invalidRows === 0 ? "" : `, ${formatNumber(waiting.invalidRows)} with errors`
    }, uploaded by ${waiting.createdByName}`,
    at: waiting.createdAt,
  }));
}

function onboardingRows({ onboarding }: NeedsAttention): Row[] {
  return onboarding.map((slow) => ({
    id: slow.tenantId,
    href: `/provider/clients/${slow.tenantId}`,
    icon: <ClipboardList />,
    title: `${slow.tenantName} is still in onboarding`,
    detail: "Longer than 14 days",
    at: slow.since,
  }));
}

/** What waits for a person, each kind with its longest wait first. */
export function AttentionSection() {
  const [waiting] = trpc.dashboard.needsAttention.useSuspenseQuery();
  const groups = [
    { title: "Oldest pending disputes", rows: disputeRows(waiting), more: "/provider/leads?dispute=pending" },
    { title: "Imports to confirm", rows: importRows(waiting), more: "/provider/leads/import" },
    {
      title: "Slow onboarding",
      rows: onboardingRows(waiting),
      more: "/provider/clients?onboarding=in_progress",
    },
  ].filter(({ rows }) => rows.length > 0);
  if (groups.length === 0) {
    return (
      <EmptyState
        icon={<CircleCheck />}
        title="Nothing waits for you"
        description="Disputes, imports to confirm and slow onboardings appear here as they come in."
      />
    );
  }
  return (
    <div className="divide-y divide-border">
      {groups.map(({ title, rows, more }) => (
        <section key={title} aria-label={title} className="py-1">
          <div className="flex items-center justify-between px-4 pt-2 pb-1 text-xs text-muted-foreground">
            <h3 className="font-medium">{title}</h3>
            <Link href={more} className="rounded-sm py-1 hover:text-foreground hover:underline">
              View all<span className="sr-only">: {title}</span>
            </Link>
          </div>
          <ul>
            {rows.map((row) => (
              <AttentionRow key={row.id} {...row} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function AttentionRow({ href, icon, title, detail, at, amount }: Row) {
  return (
    <li className="relative flex items-center gap-3 px-4 py-2 hover:bg-accent has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2">
      <span
        aria-hidden="true"
        className="grid size-7 shrink-0 place-items-center rounded-md bg-muted text-muted-foreground [&_svg]:size-3.5"
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={href}
          className="block truncate text-sm font-medium outline-none after:absolute after:inset-0"
        >
          {title}
        </Link>
        <p className="truncate text-xs text-muted-foreground">{detail}</p>
      </div>
      <div className="relative z-10 shrink-0 text-right">
        {amount !== undefined && <p className="tabular text-sm font-medium">{amount}</p>}
        <p className="text-xs text-muted-foreground">
          <RelativeTime at={at} />
        </p>
      </div>
    </li>
  );
}

export function ListSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-4 p-4">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-3">
          <Skeleton className="size-7" />
          <div className="flex flex-1 flex-col gap-1.5">
            <Skeleton className="h-3 w-2/3" />
            <Skeleton className="h-2.5 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
