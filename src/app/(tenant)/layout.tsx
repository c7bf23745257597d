import type { ReactNode } from "react";
import { WorkspaceLayout } from "@/domains/tenants/ui/workspace-layout";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";
import { DataProviders } from "@/ui/data-providers";

export default async function Layout({ children }: { children: ReactNode }) {
  const { user } = await tenantPage("workspace.view");
  await trpc.workspace.home.prefetch();
  const { id, name, email, role } = user;
  return (
    <DataProviders>
      <HydrateClient>
        <WorkspaceLayout user={{ id, name, email, role }}>{children}</WorkspaceLayout>
      </HydrateClient>
    </DataProviders>
  );
}
