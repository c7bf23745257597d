import { TenantSettingsPage } from "@/domains/tenants/ui/tenant-settings-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Notifications" };

export default async function Page() {
  await tenantPage("buyer.preferences.view");
  await trpc.workspace.preferences.prefetch();
  return (
    <HydrateClient>
      <TenantSettingsPage />
    </HydrateClient>
  );
}
