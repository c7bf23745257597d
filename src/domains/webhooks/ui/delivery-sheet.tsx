"use client";

import Link from "next/link";
import { trpc } from "@/ui/trpc/client";
import type { DeliveryDetail } from "../service/list-deliveries";
import { liveWhileUnderWay } from "./delivery-status";
import { type DeliverySheetProps, DeliveryView } from "./delivery-view";

const linkStyle = "rounded-sm text-primary underline-offset-4 hover:underline";

const about = ({ tenantId, tenantName, endpointId, address }: DeliveryDetail) => [
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
];

/** A delivery as staff see it. */
export function DeliverySheet(props: DeliverySheetProps) {
  const { id } = props;
  const query = trpc.webhooks.delivery.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, refetchInterval: liveWhileUnderWay },
  );
  return <DeliveryView {...props} query={query} permission="webhooks.manage" about={about} />;
}
