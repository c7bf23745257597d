import { notFound } from "next/navigation";
import { ClientPage } from "@/domains/tenants/ui/client-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Client" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  await staffPage("clients.view");
  const { id } = await params;
  if (!UUID.test(id)) notFound();
  await trpc.tenants.get.prefetch({ id });
  return (
    <HydrateClient>
      <ClientPage id={id} />
    </HydrateClient>
  );
}
