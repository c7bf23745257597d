import type { SearchParams } from "nuqs/server";
import { JobsPage } from "@/domains/jobs/ui/jobs-page";
import { jobsQuery, loadJobsSearchParams } from "@/domains/jobs/ui/jobs-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Jobs" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("jobs.view");
  const params = await loadJobsSearchParams(searchParams);
  await Promise.all([
    trpc.jobs.list.prefetchInfinite(jobsQuery(params)),
    params.job === null ? null : trpc.jobs.get.prefetch({ id: params.job }),
  ]);
  return (
    <HydrateClient>
      <JobsPage />
    </HydrateClient>
  );
}
