import type { SearchParams } from "nuqs/server";
import { RunsPage } from "@/domains/dev-aids/ui/runs-page";
import { loadRunsSearchParams, runsQuery } from "@/domains/dev-aids/ui/runs-search-params";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata = { title: "Runs" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await staffPage("runs.view");
  const params = await loadRunsSearchParams(searchParams);
  await Promise.all([
    trpc.runs.overview.prefetch(),
    trpc.runs.list.prefetchInfinite(runsQuery(params)),
    params.run === null ? null : trpc.runs.get.prefetch({ id: params.run }),
  ]);
  return (
    <HydrateClient>
      <RunsPage />
    </HydrateClient>
  );
}
