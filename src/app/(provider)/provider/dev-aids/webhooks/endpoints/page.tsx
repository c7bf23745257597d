import type { SearchParams } from "nuqs/server";
import { WebhookEndpointsPage } from "@/domains/webhooks/ui/webhook-endpoints-page";
import { endpointsQuery, loadEndpointsSearchParams } from "@/domains/webhooks/ui/webhooks-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Webhook endpoints" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("webhooks.view");
  const params = await loadEndpointsSearchParams(searchParams);
  await trpc.webhooks.endpoints.prefetchInfinite(endpointsQuery(params));
  return (
    <HydrateClient>
      <WebhookEndpointsPage />
    </HydrateClient>
  );
}
