import type { SearchParams } from "nuqs/server";
import { TenantHelpPage } from "@/domains/incidents/ui/tenant-help-page";
import { helpInputOf, loadHelpSearchParams } from "@/domains/incidents/ui/tenant-help-search-params";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Help" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await tenantPage("buyer.escalations.view");
  const params = await loadHelpSearchParams(searchParams);
  await trpc.help.list.prefetchInfinite(helpInputOf(params));
  return (
    <HydrateClient>
      <TenantHelpPage />
    </HydrateClient>
  );
}
