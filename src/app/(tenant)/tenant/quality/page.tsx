import { TenantQualityPage } from "@/domains/leads/ui/tenant-quality-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Quality" };

export default async function Page() {
  await tenantPage("buyer.leads.view");
  await Promise.all([trpc.inbox.options.prefetch(), trpc.inbox.quality.prefetch()]);
  return (
    <HydrateClient>
      <TenantQualityPage />
    </HydrateClient>
  );
}
