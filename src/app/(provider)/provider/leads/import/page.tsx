import type { Metadata } from "next";
import { ImportsPage } from "@/domains/ingestion/ui/imports-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Import" };

export default async function Page() {
  await staffPage("imports.view");
  await trpc.imports.list.prefetchInfinite({});
  return (
    <HydrateClient>
      <ImportsPage />
    </HydrateClient>
  );
}
