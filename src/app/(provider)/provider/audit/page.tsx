import { AuditPage } from "@/domains/audit/ui/audit-page";
import { auditQuery, loadAuditSearchParams } from "@/domains/audit/ui/audit-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  await staffPage("audit.view");
  const params = await loadAuditSearchParams(searchParams);
  await Promise.all([
    trpc.audit.filterOptions.prefetch(),
    trpc.audit.list.prefetchInfinite(auditQuery(params)),
    params.event === null ? null : trpc.audit.get.prefetch({ id: params.event }),
  ]);
  return (
    <HydrateClient>
      <AuditPage />
    </HydrateClient>
  );
}
