import type { SearchParams } from "nuqs/server";
import { loadMailboxSearchParams, mailboxQuery } from "@/domains/mail/ui/mail-search-params";
import { MailboxPage } from "@/domains/mail/ui/mailbox-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Mail" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("mail.view");
  const params = await loadMailboxSearchParams(searchParams);
  await Promise.all([trpc.mail.state.prefetch(), trpc.mail.list.prefetchInfinite(mailboxQuery(params))]);
  return (
    <HydrateClient>
      <MailboxPage />
    </HydrateClient>
  );
}
