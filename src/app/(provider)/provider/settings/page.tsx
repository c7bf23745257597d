import { SettingsPage } from "@/domains/settings/ui/settings-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Settings" };

export default async function Page() {
  await staffPage("settings.view");
  void trpc.settings.provider.prefetch();
  void trpc.settings.niches.prefetch();
  void trpc.settings.competitionLevels.prefetch();
  return (
    <HydrateClient>
      <SettingsPage />
    </HydrateClient>
  );
}
