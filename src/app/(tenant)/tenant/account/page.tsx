import { AccountPage } from "@/domains/identity/ui/account-page";
import { tenantPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Your account" };

export default async function Route() {
  await tenantPage("workspace.self");
  await trpc.identity.tenantAccount.get.prefetch();
  return (
    <HydrateClient>
      <AccountPage realm="tenant" />
    </HydrateClient>
  );
}
