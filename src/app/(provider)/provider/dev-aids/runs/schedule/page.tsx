import { SchedulePage } from "@/domains/dev-aids/ui/schedule-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Schedule" };

export default async function Page() {
  await staffPage("runs.view");
  await Promise.all([trpc.runs.overview.prefetch(), trpc.runs.schedules.prefetch()]);
  return (
    <HydrateClient>
      <SchedulePage />
    </HydrateClient>
  );
}
