import type { SearchParams } from "nuqs/server";
import { deliveryLogQuery } from "@/domains/webhooks/ui/delivery-search-params";
import { TenantDeliveriesPage } from "@/domains/webhooks/ui/tenant-deliveries-page";
import { loadOwnDeliveriesSearchParams } from "@/domains/webhooks/ui/tenant-webhooks-search-params";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Webhook deliveries" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await tenantPage("buyer.webhooks.view");
  const params = await loadOwnDeliveriesSearchParams(searchParams);
  await Promise.all([
    trpc.ownWebhooks.endpoints.prefetch(),
    trpc.ownWebhooks.deliveries.prefetchInfinite(deliveryLogQuery(params)),
    params.delivery === null ? null : trpc.ownWebhooks.delivery.prefetch({ id: params.delivery }),
  ]);
  return (
    <HydrateClient>
      <TenantDeliveriesPage />
    </HydrateClient>
  );
}
