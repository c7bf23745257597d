import type { SearchParams } from "nuqs/server";
import { DecisionsPage } from "@/domains/distribution/ui/decisions-page";
import {
  decisionsQuery,
  loadDecisionsSearchParams,
} from "@/domains/distribution/ui/distribution-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Distribution" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("distribution.view");
  const params = await loadDecisionsSearchParams(searchParams);
  await Promise.all([
    trpc.distribution.figures.prefetch(),
    trpc.leads.filterOptions.prefetch({}),
    trpc.distribution.decisions.prefetchInfinite(decisionsQuery(params)),
    params.decision === null ? null : trpc.distribution.decision.prefetch({ id: params.decision }),
  ]);
  return (
    <HydrateClient>
      <DecisionsPage />
    </HydrateClient>
  );
}
