import { AuditPage } from "@/domains/audit/ui/audit-page";
import { auditQuery, loadAuditSearchParams } from "@/domains/audit/ui/audit-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Audit" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  await staffPage("audit.view");
  const params = await loadAuditSearchParams(searchParams);
  void trpc.audit.filterOptions.prefetch();
  void trpc.audit.list.prefetchInfinite(auditQuery(params));
  if (params.event !== null) void trpc.audit.get.prefetch({ id: params.event });
  return (
    <HydrateClient>
      <AuditPage />
    </HydrateClient>
  );
}
