import { loadNewClientSearchParams } from "@/domains/tenants/ui/clients-search-params";
import { NewClientPage } from "@/domains/tenants/ui/new-client-page";
import { staffPage } from "@/server/pages";

export const metadata = { title: "New Client" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  await staffPage("clients.view");
  const { organization } = await loadNewClientSearchParams(searchParams);
  return <NewClientPage organizationId={organization} />;
}
