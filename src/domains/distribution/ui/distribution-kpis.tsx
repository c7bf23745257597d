"use client";

import { formatMoney, formatNumber } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { pollAgainIn } from "@/ui/poll-interval";
import { trpc } from "@/ui/trpc/client";

const LOG = "/provider/leads/distribution";
const LIVE_EVERY_MS = 10_000;

/** What was decided today and what waits, whatever the log's filters. */
export function DistributionKpis() {
  const { data, isPending } = trpc.distribution.figures.useQuery(undefined, {
    refetchInterval: ({ state }) => pollAgainIn(LIVE_EVERY_MS, state),
  });
  const count = (value: number | undefined) => (value === undefined ? null : formatNumber(value));
  const cards = [
    {
      label: "Offered today",
      value: count(data?.offered),
      hint: "Leads offered to clients since the provider's midnight.",
    },
    {
      label: "Sales today",
      value: count(data?.sales),
      hint: "Sales, not leads: one lead may be sold to several clients.",
      href: `${LOG}?outcome=sold,partly_sold`,
    },
    {
      label: "Revenue today",
      value: data === undefined ? null : formatMoney(data.revenueMinor, data.currency),
      hint: "What today's sales are charged, before disputes.",
    },
    {
      label: "Unsold today",
      value: count(data?.unsold),
      hint: "Leads that nobody bought today. Opens all that nobody bought.",
      href: `${LOG}?outcome=unsold`,
    },
    {
      label: "Waiting",
      value: count(data?.waiting),
      hint: "Leads that are yet to be offered. The sweep takes what is left over every minute.",
    },
    {
      label: "Active subscriptions",
      value: count(data?.activeSubscriptions),
      hint: "Standing orders of clients for leads of a niche.",
      href: `${LOG}/subscriptions?status=active`,
    },
  ];
  return (
    <KpiRow label="Distribution in figures">
      {cards.map((card) => (
        <KpiCard key={card.label} {...card} loading={isPending} />
      ))}
    </KpiRow>
  );
}
