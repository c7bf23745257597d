import type { SearchParams } from "nuqs/server";
import { clientsQuery, loadClientsSearchParams } from "@/domains/federation/ui/clients-search-params";
import { IntegrationClientsPage } from "@/domains/federation/ui/integration-clients-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Integrations Hub" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("federation.view");
  const params = await loadClientsSearchParams(searchParams);
  await Promise.all([
    trpc.federation.counts.prefetch(),
    trpc.federation.clients.prefetchInfinite(clientsQuery(params)),
  ]);
  return (
    <HydrateClient>
      <IntegrationClientsPage />
    </HydrateClient>
  );
}
