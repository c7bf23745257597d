"use client";

import { formatNumber } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { trpc } from "@/ui/trpc/client";
import { MOST_COUNTED } from "../rules/log-words";

const LOG = "/provider/dev-aids/webhooks";

function figure(value: number | undefined): string | null {
  if (value === undefined) return null;
  return value >= MOST_COUNTED ? `${formatNumber(MOST_COUNTED)}+` : formatNumber(value);
}

/** What is counted over the log, whatever its filters. */
export function DeliveriesKpis() {
  const { data, isPending } = trpc.webhooks.figures.useQuery();
  const cards = [
    {
      label: "Delivered, 24 hours",
      value: data?.succeeded24h,
      hint: `Deliveries that the receiver answered with success, of the ${data?.queued24h === MOST_COUNTED ? "last " : ""}${formatNumber(data?.queued24h ?? 0)} queued in the last 24 hours.`,
      href: `${LOG}?status=succeeded`,
    },
    {
      label: "Failed, 24 hours",
      value: data?.failed24h,
      hint: "Deliveries given up in the last 24 hours: every attempt failed, or the receiver wants no more. Opens all that failed.",
      href: `${LOG}?status=failed`,
    },
    {
      label: "Under way",
      value: data?.waiting,
      hint: "Deliveries that are being sent or wait for their next attempt.",
      href: `${LOG}?status=pending,sending`,
    },
    {
      label: "Skipped",
      value: data?.skipped,
      hint: "Stored while their endpoint was disabled. They can be sent once it is enabled.",
      href: `${LOG}?status=skipped`,
    },
    {
      label: "Failing endpoints",
      value: data?.failingEndpoints,
      hint: "Enabled endpoints to which nothing has arrived since their last failure.",
      href: `${LOG}/endpoints?state=failing`,
    },
  ];
  return (
    <KpiRow label="Webhooks in figures">
      {cards.map(({ value, ...card }) => (
        <KpiCard key={card.label} {...card} value={figure(value)} loading={isPending} />
      ))}
    </KpiRow>
  );
}
