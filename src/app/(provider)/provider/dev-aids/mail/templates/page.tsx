import type { SearchParams } from "nuqs/server";
import { loadTemplateSearchParams } from "@/domains/mail/ui/mail-search-params";
import { MailTemplatesPage } from "@/domains/mail/ui/mail-templates-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Mail templates" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("mail.view");
  await trpc.mail.preview.prefetch(await loadTemplateSearchParams(searchParams));
  return (
    <HydrateClient>
      <MailTemplatesPage />
    </HydrateClient>
  );
}
