import type { SearchParams } from "nuqs/server";
import { EscalationsPage } from "@/domains/incidents/ui/escalations-page";
import {
  escalationsQuery,
  loadEscalationsSearchParams,
} from "@/domains/incidents/ui/escalations-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Escalations" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("escalations.view");
  const params = await loadEscalationsSearchParams(searchParams);
  await Promise.all([
    trpc.escalations.counts.prefetch(),
    trpc.escalations.list.prefetchInfinite(escalationsQuery(params)),
  ]);
  return (
    <HydrateClient>
      <EscalationsPage />
    </HydrateClient>
  );
}
