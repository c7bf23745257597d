import type { SearchParams } from "nuqs/server";
import { TenantInboxPage } from "@/domains/leads/ui/tenant-inbox-page";
import { inboxInputOf, loadInboxSearchParams } from "@/domains/leads/ui/tenant-inbox-search-params";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Inbox" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await tenantPage("buyer.leads.view");
  const params = await loadInboxSearchParams(searchParams);
  await Promise.all([trpc.inbox.options.prefetch(), trpc.inbox.list.prefetch(inboxInputOf(params))]);
  return (
    <HydrateClient>
      <TenantInboxPage />
    </HydrateClient>
  );
}
