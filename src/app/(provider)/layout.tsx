import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { ProviderLayout } from "@/domains/dashboard/ui/provider-layout";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";
import { DataProviders } from "@/ui/data-providers";

export default async function Layout({ children }: { children: ReactNode }) {
  const { user } = await staffPage("dashboard.view");
  const collapsed = (await cookies()).get("fairlead_sidebar")?.value === "collapsed";
  await trpc.dashboard.badges.prefetch();
  const { id, name, email, role } = user;
  return (
    <DataProviders>
      <HydrateClient>
        <ProviderLayout user={{ id, name, email, role }} defaultCollapsed={collapsed}>
          {children}
        </ProviderLayout>
      </HydrateClient>
    </DataProviders>
  );
}
