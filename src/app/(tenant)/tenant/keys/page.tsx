import { TenantKeysPage } from "@/domains/federation/ui/tenant-keys-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Keys" };

export default async function Page() {
  await tenantPage("buyer.keys.view");
  await Promise.all([trpc.ownKeys.systems.prefetch(), trpc.ownKeys.list.prefetchInfinite({})]);
  return (
    <HydrateClient>
      <TenantKeysPage />
    </HydrateClient>
  );
}
