import { TenantExportsPage } from "@/domains/leads/ui/tenant-exports-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Exports" };

export default async function Page() {
  await tenantPage("buyer.leads.export");
  await Promise.all([
    trpc.inbox.options.prefetch(),
    trpc.inboxExports.quota.prefetch(),
    trpc.inboxExports.list.prefetchInfinite({}),
    trpc.ownFiles.list.prefetchInfinite({}),
  ]);
  return (
    <HydrateClient>
      <TenantExportsPage />
    </HydrateClient>
  );
}
