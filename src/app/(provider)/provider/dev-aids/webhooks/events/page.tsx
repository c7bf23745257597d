import { WebhookCataloguePage } from "@/domains/webhooks/ui/webhook-catalogue-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Webhook events" };

export default async function Page() {
  await staffPage("webhooks.view");
  await trpc.webhooks.catalogue.prefetch();
  return (
    <HydrateClient>
      <WebhookCataloguePage />
    </HydrateClient>
  );
}
