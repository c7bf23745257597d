import { TenantCataloguePage } from "@/domains/webhooks/ui/tenant-catalogue-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Event catalogue" };

export default async function Page() {
  await tenantPage("buyer.webhooks.view");
  await trpc.ownWebhooks.catalogue.prefetch();
  return (
    <HydrateClient>
      <TenantCataloguePage />
    </HydrateClient>
  );
}
