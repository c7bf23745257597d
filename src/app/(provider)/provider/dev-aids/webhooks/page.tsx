import type { SearchParams } from "nuqs/server";
import { WebhookDeliveriesPage } from "@/domains/webhooks/ui/webhook-deliveries-page";
import { deliveriesQuery, loadDeliveriesSearchParams } from "@/domains/webhooks/ui/webhooks-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Webhooks" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("webhooks.view");
  const params = await loadDeliveriesSearchParams(searchParams);
  await Promise.all([
    trpc.webhooks.figures.prefetch(),
    trpc.webhooks.deliveries.prefetchInfinite(deliveriesQuery(params)),
    params.delivery === null ? null : trpc.webhooks.delivery.prefetch({ id: params.delivery }),
  ]);
  return (
    <HydrateClient>
      <WebhookDeliveriesPage />
    </HydrateClient>
  );
}
