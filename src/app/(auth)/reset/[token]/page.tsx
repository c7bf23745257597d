import { ResetPage } from "@/domains/identity/ui/one-time-link-page";
import { trpc } from "@/server/trpc/rsc";
import { TrpcProvider } from "@/ui/trpc/provider";

export const metadata = { title: "Set a new password", referrer: "no-referrer" as const };

export default async function Route({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await trpc.identity.links.read({ token, purpose: "password_reset" });
  return (
    <TrpcProvider>
      <ResetPage token={token} link={link} />
    </TrpcProvider>
  );
}
