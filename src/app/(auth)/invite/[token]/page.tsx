import { InvitePage } from "@/domains/identity/ui/one-time-link-page";
import { trpc } from "@/server/trpc/rsc";
import { TrpcProvider } from "@/ui/trpc/provider";

export const metadata = { title: "Accept invite", referrer: "no-referrer" as const };

export default async function Route({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await trpc.identity.links.read({ token, purpose: "invite" });
  return (
    <TrpcProvider>
      <InvitePage token={token} link={link} />
    </TrpcProvider>
  );
}
