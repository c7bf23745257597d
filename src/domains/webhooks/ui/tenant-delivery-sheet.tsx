"use client";

import Link from "next/link";
import { trpc } from "@/ui/trpc/client";
import type { DeliveryDetail } from "../service/list-deliveries";
import { liveWhileUnderWay } from "./delivery-status";
import { type DeliverySheetProps, DeliveryView } from "./delivery-view";
import { WEBHOOKS_PATH } from "./tenant-webhooks-search-params";

const about = ({ endpointId, address }: DeliveryDetail) => [
  {
    label: "Endpoint",
    value: (
      <Link
        href={`${WEBHOOKS_PATH}?endpoint=${endpointId}`}
        className="rounded-sm break-all text-primary underline-offset-4 hover:underline"
      >
        {address}
      </Link>
    ),
  },
];

/** A delivery as its tenant sees it. */
export function TenantDeliverySheet(props: DeliverySheetProps) {
  const { id } = props;
  const query = trpc.ownWebhooks.delivery.useQuery(
    { id: id ?? "" },
    { enabled: id !== null, refetchInterval: liveWhileUnderWay },
  );
  return <DeliveryView {...props} query={query} permission="buyer.webhooks.manage" about={about} />;
}
