import type { SearchParams } from "nuqs/server";
import { IntegrationKeysPage } from "@/domains/federation/ui/integration-keys-page";
import { keysQuery, loadKeysSearchParams } from "@/domains/federation/ui/keys-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Federation keys" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("federation.view");
  const params = await loadKeysSearchParams(searchParams);
  await Promise.all([
    trpc.federation.counts.prefetch(),
    trpc.federation.keys.prefetchInfinite(keysQuery(params)),
  ]);
  return (
    <HydrateClient>
      <IntegrationKeysPage />
    </HydrateClient>
  );
}
