import { IntegrationConsolePage } from "@/domains/federation/ui/integration-console-page";
import { staffPage } from "@/server/pages";

export const metadata = { title: "Test Console" };

export default async function Page() {
  await staffPage("federation.view");
  return <IntegrationConsolePage />;
}
