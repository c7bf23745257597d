import { AccountPage } from "@/domains/identity/ui/account-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Your account" };

export default async function Route() {
  await staffPage("account.self");
  await trpc.identity.account.get.prefetch();
  return (
    <HydrateClient>
      <AccountPage realm="staff" />
    </HydrateClient>
  );
}
