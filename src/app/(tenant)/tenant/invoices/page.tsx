import { TenantInvoicesPage } from "@/domains/billing/ui/tenant-invoices-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Invoices" };

export default async function Page() {
  await tenantPage("buyer.invoices.view");
  await Promise.all([trpc.invoices.unbilled.prefetch(), trpc.invoices.list.prefetchInfinite({})]);
  return (
    <HydrateClient>
      <TenantInvoicesPage />
    </HydrateClient>
  );
}
