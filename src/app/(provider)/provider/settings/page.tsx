import { SettingsPage } from "@/domains/settings/ui/settings-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Settings" };

export default async function Page() {
  await staffPage("settings.view");
  await Promise.all([
    trpc.settings.provider.prefetch(),
    trpc.settings.niches.prefetch(),
    trpc.settings.competitionLevels.prefetch(),
    trpc.settings.disputePolicy.prefetch(),
  ]);
  return (
    <HydrateClient>
      <SettingsPage />
    </HydrateClient>
  );
}
