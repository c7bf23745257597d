import { TenantTeamPage } from "@/domains/identity/ui/tenant-team-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Team" };

export default async function Page() {
  await tenantPage("workspace.team.view");
  await trpc.team.list.prefetch();
  return (
    <HydrateClient>
      <TenantTeamPage />
    </HydrateClient>
  );
}
