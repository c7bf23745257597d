import { SourcesPage } from "@/domains/ingestion/ui/sources-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Lead sources" };

export default async function Page() {
  await staffPage("sources.view");
  await trpc.intake.sources.prefetch();
  return (
    <HydrateClient>
      <SourcesPage />
    </HydrateClient>
  );
}
