import { NichesPage } from "@/domains/pricing/ui/niches-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Niches & Levels" };

export default async function Page() {
  await staffPage("pricing.view");
  await Promise.all([
    trpc.settings.provider.prefetch(),
    trpc.settings.niches.prefetch(),
    trpc.settings.competitionLevels.prefetch(),
    trpc.pricing.prices.prefetch(),
  ]);
  return (
    <HydrateClient>
      <NichesPage />
    </HydrateClient>
  );
}
