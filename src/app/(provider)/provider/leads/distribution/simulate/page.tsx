import type { SearchParams } from "nuqs/server";
import {
  loadSimulateSearchParams,
  simulateQuery,
} from "@/domains/distribution/ui/distribution-search-params";
import { SimulatePage } from "@/domains/distribution/ui/simulate-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Simulate a lead" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("distribution.view");
  const asked = simulateQuery(await loadSimulateSearchParams(searchParams));
  await Promise.all([
    trpc.settings.niches.prefetch(),
    trpc.settings.competitionLevels.prefetch(),
    asked === null ? null : trpc.distribution.simulate.prefetch(asked),
  ]);
  return (
    <HydrateClient>
      <SimulatePage />
    </HydrateClient>
  );
}
