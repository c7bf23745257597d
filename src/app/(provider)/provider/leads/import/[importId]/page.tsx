import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportPage } from "@/domains/ingestion/ui/import-page";
import { staffPage } from "@/server/pages";
import { HydrateClient, trpc } from "@/server/trpc/rsc";

export const metadata: Metadata = { title: "Import" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function Page({ params }: { params: Promise<{ importId: string }> }) {
  await staffPage("imports.view");
  const { importId } = await params;
  if (!UUID.test(importId)) notFound();
  await trpc.imports.get.prefetch({ importId });
  return (
    <HydrateClient>
      <ImportPage importId={importId} />
    </HydrateClient>
  );
}
