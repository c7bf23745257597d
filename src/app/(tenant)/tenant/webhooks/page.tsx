import type { SearchParams } from "nuqs/server";
import { TenantEndpointsPage } from "@/domains/webhooks/ui/tenant-endpoints-page";
import { loadOwnEndpointsSearchParams } from "@/domains/webhooks/ui/tenant-webhooks-search-params";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Webhooks" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await tenantPage("buyer.webhooks.view");
  const { endpoint } = await loadOwnEndpointsSearchParams(searchParams);
  await Promise.all([
    trpc.ownWebhooks.endpoints.prefetch(),
    endpoint === null ? null : trpc.ownWebhooks.endpoint.prefetch({ endpointId: endpoint }),
  ]);
  return (
    <HydrateClient>
      <TenantEndpointsPage />
    </HydrateClient>
  );
}
