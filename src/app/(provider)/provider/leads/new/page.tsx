import { NewLeadPage } from "@/domains/ingestion/ui/new-lead-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Enter a lead" };

export default async function Page() {
  await staffPage("leads.view");
  await Promise.all([trpc.settings.niches.prefetch(), trpc.settings.competitionLevels.prefetch()]);
  return (
    <HydrateClient>
      <NewLeadPage />
    </HydrateClient>
  );
}
