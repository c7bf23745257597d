import type { SearchParams } from "nuqs/server";
import { StaffPage } from "@/domains/identity/ui/staff-page";
import { loadStaffSearchParams, staffFilter } from "@/domains/identity/ui/staff-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Staff" };

export default async function Route({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("staff.view");
  const params = await loadStaffSearchParams(searchParams);
  await trpc.identity.staff.list.prefetchInfinite(staffFilter(params));
  return (
    <HydrateClient>
      <StaffPage />
    </HydrateClient>
  );
}
