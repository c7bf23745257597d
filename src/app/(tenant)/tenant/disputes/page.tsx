import type { SearchParams } from "nuqs/server";
import { TenantDisputesPage } from "@/domains/leads/ui/tenant-disputes-page";
import { disputesInputOf, loadDisputesSearchParams } from "@/domains/leads/ui/tenant-disputes-search-params";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Disputes" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await tenantPage("buyer.disputes.view");
  const params = await loadDisputesSearchParams(searchParams);
  await Promise.all([
    trpc.inbox.options.prefetch(),
    trpc.inbox.disputes.prefetchInfinite(disputesInputOf(params)),
  ]);
  return (
    <HydrateClient>
      <TenantDisputesPage />
    </HydrateClient>
  );
}
