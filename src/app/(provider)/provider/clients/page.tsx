import { ClientsPage } from "@/domains/tenants/ui/clients-page";
import { clientsQuery, loadClientsSearchParams } from "@/domains/tenants/ui/clients-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata = { title: "Clients" };

export default async function Page({ searchParams }: Props) {
  await staffPage("clients.view");
  const params = await loadClientsSearchParams(searchParams);
  await Promise.all([
    trpc.tenants.list.prefetchInfinite(clientsQuery(params)),
    trpc.tenants.counts.prefetch(),
    trpc.tenants.organizations.prefetch({ search: "", include: params.organization }),
  ]);
  return (
    <HydrateClient>
      <ClientsPage />
    </HydrateClient>
  );
}
