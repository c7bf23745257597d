"use client";

import { formatNumber } from "@/ui/format";
import { KpiCard, KpiRow } from "@/ui/kpi";
import { trpc } from "@/ui/trpc/client";

/** What is counted over the lists, whatever their filters. */
export function FederationKpis({ about }: { about: "clients" | "keys" }) {
  const { data, isPending } = trpc.federation.counts.useQuery();
  const figure = (value: number | undefined) => (value === undefined ? null : formatNumber(value));
  const cards =
    about === "clients"
      ? [
          {
            label: "Active clients",
            value: data?.activeClients,
            hint: "Federated clients whose keys are accepted.",
            href: "/provider/integrations?status=active",
          },
          {
            label: "Disabled clients",
            value: data?.disabledClients,
            hint: "Federated clients that staff switched off: their keys are refused.",
            href: "/provider/integrations?status=disabled",
          },
          {
            label: "Heard from, 24 hours",
            value: data?.heardFrom24h,
            hint: "Clients that signed at least one request in the last 24 hours.",
          },
        ]
      : [
          {
            label: "Live keys",
            value: data?.liveKeys,
            hint: "Live keys that work now: not revoked, not expired, and their client is active.",
          },
          {
            label: "Test keys",
            value: data?.testKeys,
            hint: "Test keys that work now. What they write is undone.",
          },
        ];
  return (
    <KpiRow label={about === "clients" ? "Clients in figures" : "Keys in figures"}>
      {cards.map(({ value, ...card }) => (
        <KpiCard key={card.label} {...card} value={figure(value)} loading={isPending} />
      ))}
      <KpiCard
        label="Keys ending, 14 days"
        value={figure(data?.endingKeys)}
        hint="Working keys whose last day is within the next 14 days, rotated ones among them."
        href="/provider/integrations/keys?status=expiring"
        loading={isPending}
      />
      <KpiCard
        label="Keys never used"
        value={figure(data?.unusedKeys)}
        hint="Working keys that have never signed a request."
        loading={isPending}
      />
    </KpiRow>
  );
}
