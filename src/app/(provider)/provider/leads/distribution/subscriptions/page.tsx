import type { SearchParams } from "nuqs/server";
import {
  loadSubscriptionsSearchParams,
  subscriptionsQuery,
} from "@/domains/distribution/ui/distribution-search-params";
import { SubscriptionsPage } from "@/domains/distribution/ui/subscriptions-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Lead subscriptions" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("distribution.view");
  const params = await loadSubscriptionsSearchParams(searchParams);
  await Promise.all([
    trpc.settings.niches.prefetch(),
    trpc.settings.competitionLevels.prefetch(),
    trpc.distribution.subscriptions.prefetchInfinite(subscriptionsQuery(params)),
  ]);
  return (
    <HydrateClient>
      <SubscriptionsPage />
    </HydrateClient>
  );
}
