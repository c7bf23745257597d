"use client";

import { ChartColumn } from "lucide-react";
import { ButtonLink } from "@/ui/button";
import { dayToUtc } from "@/ui/day-range";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { formatDate, formatNumber, formatPercent, formatZone } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { messages } from "@/ui/messages";
import { Page, PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/ui/table";
import { trpc } from "@/ui/trpc/client";
import type { QualityWeek } from "../buyer-contract";
import { INBOX_PATH } from "./tenant-inbox-search-params";

const share = (part: number, of: number): string =>
  of === 0 ? messages.states.noValue : formatPercent(part / of, 0);

const total = (weeks: readonly QualityWeek[], of: "assigned" | "accepted" | "disputed" | "approved") =>
  weeks.reduce((sum, week) => sum + week[of], 0);

/** Twelve weeks of what a contractor's leads were worth to it. */
export function TenantQualityPage() {
  const query = trpc.inbox.quality.useQuery();
  const zone = trpc.inbox.options.useQuery().data?.zone;
  const weeks = query.data;
  const all = weeks ?? [];
  const assigned = total(all, "assigned");
  const disputed = total(all, "disputed");
  const loading = weeks === undefined;
  return (
    <Page>
      <PageHeader
        title="Quality"
        description={`Your leads of the last 12 weeks${zone === undefined ? "" : `, weeks in ${formatZone(zone)}`}.`}
      />
      {loading && query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : (
        <>
          <KpiRow label="Twelve weeks">
            <KpiCard
              label="Leads"
              value={formatNumber(assigned)}
              hint="Leads assigned to you."
              loading={loading}
            />
            <KpiCard
              label="Accepted"
              value={share(total(all, "accepted"), assigned)}
              hint="Of those leads, the share you accepted."
              loading={loading}
            />
            <KpiCard
              label="Disputed"
              value={share(disputed, assigned)}
              hint="Of those leads, the share you disputed."
              loading={loading}
            />
            <KpiCard
              label="Approved disputes"
              value={share(total(all, "approved"), disputed)}
              hint="Of those disputes, the share decided for you."
              loading={loading}
            />
          </KpiRow>
          <div className="rounded-lg border border-border bg-card shadow-xs">
            {loading ? (
              <Skeleton className="h-72 rounded-lg" />
            ) : assigned === 0 ? (
              <EmptyState
                icon={<ChartColumn />}
                title="No leads in these weeks"
                description="Once leads are assigned to you, each week shows here with what became of them."
                actions={<ButtonLink href={INBOX_PATH}>Open Inbox</ButtonLink>}
              />
            ) : (
              <Weeks weeks={weeks} />
            )}
          </div>
        </>
      )}
    </Page>
  );
}

function Weeks({ weeks }: { weeks: readonly QualityWeek[] }) {
  const most = Math.max(1, ...weeks.map(({ assigned }) => assigned));
  return (
    <Table aria-label="Weeks">
      <TableHead>
        <TableRow>
          <TableHeader>Week of</TableHeader>
          <TableHeader>Leads</TableHeader>
          <TableHeader className="text-right">Accepted</TableHeader>
          <TableHeader className="text-right">Rejected</TableHeader>
          <TableHeader className="text-right">Disputed</TableHeader>
          <TableHeader className="text-right">Approved</TableHeader>
          <TableHeader className="text-right">Quality</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {weeks.map((week) => (
          <TableRow key={week.week}>
            <TableCell className="whitespace-nowrap">{formatDate(dayToUtc(week.week), "UTC")}</TableCell>
            <TableCell>
              <span className="flex items-center gap-2">
                <span className="tabular w-8 shrink-0 text-right">{formatNumber(week.assigned)}</span>
                <span aria-hidden="true" className="h-2 w-16 rounded-sm bg-accent sm:w-32">
                  <span
                    className="block h-full rounded-sm bg-primary"
                    style={{ width: `${(week.assigned / most) * 100}%` }}
                  />
                </span>
              </span>
            </TableCell>
            {[week.accepted, week.rejected, week.disputed, week.approved].map((figure, column) => (
              <TableCell key={column} className="tabular text-right">
                {formatNumber(figure)}
              </TableCell>
            ))}
            <TableCell className="tabular text-right">
              {week.score === null
                ? messages.states.noValue
                : formatNumber(week.score, { minimumFractionDigits: 1 })}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
