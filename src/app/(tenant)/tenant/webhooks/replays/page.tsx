import { TenantReplaysPage } from "@/domains/webhooks/ui/tenant-replays-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Webhook replays" };

export default async function Page() {
  await tenantPage("buyer.webhooks.view");
  await Promise.all([trpc.ownWebhooks.endpoints.prefetch(), trpc.ownWebhooks.replays.prefetchInfinite({})]);
  return (
    <HydrateClient>
      <TenantReplaysPage />
    </HydrateClient>
  );
}
