import { UnsubscribePage } from "@/domains/mail/ui/unsubscribe-page";
import { trpc } from "@/server/trpc/rsc";
import { TrpcProvider } from "@/ui/trpc/provider";

export const metadata = { title: "Unsubscribe", referrer: "no-referrer" as const };

export default async function Route({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const found = await trpc.mail.subscription({ token: token.slice(0, 200) });
  return (
    <TrpcProvider>
      <UnsubscribePage token={token} found={found} />
    </TrpcProvider>
  );
}
