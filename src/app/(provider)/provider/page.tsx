import { DashboardPage } from "@/domains/dashboard/ui/dashboard-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Dashboard" };

export default async function Page() {
  const { user } = await staffPage("dashboard.view");
  void trpc.dashboard.kpis.prefetch();
  void trpc.dashboard.needsAttention.prefetch();
  void trpc.dashboard.recentActivity.prefetch();
  return (
    <HydrateClient>
      <DashboardPage firstName={user.name.split(" ")[0] ?? user.name} />
    </HydrateClient>
  );
}
