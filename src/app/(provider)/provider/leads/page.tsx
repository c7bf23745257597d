import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { LeadsPage } from "@/domains/leads/ui/leads-page";
import {
  filterOptionsOf,
  leadFiltersOf,
  loadLeadsSearchParams,
} from "@/domains/leads/ui/leads-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Leads" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("leads.view");
  const params = await loadLeadsSearchParams(searchParams);
  await Promise.all([
    trpc.leads.kpis.prefetch(),
    trpc.leads.filterOptions.prefetch(filterOptionsOf(params)),
    trpc.leads.list.prefetchInfinite(leadFiltersOf(params)),
  ]);
  return (
    <HydrateClient>
      <LeadsPage />
    </HydrateClient>
  );
}
