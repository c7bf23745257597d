import { WorkspacePage } from "@/domains/tenants/ui/workspace-page";
import { tenantPage } from "@/server/pages";

export const metadata = { title: "Workspace" };

export default async function Page() {
  await tenantPage("workspace.view");
  return <WorkspacePage />;
}
