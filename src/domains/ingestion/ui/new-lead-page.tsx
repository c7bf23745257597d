"use client";

import { useRouter } from "next/navigation";
import { useTrailingCrumb } from "@/ui/breadcrumbs";
import { Card, CardContent } from "@/ui/card";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";

const NewLeadForm = lazyPart(
  async () => (await import("./new-lead-form")).NewLeadForm,
  <Skeleton className="h-96 w-full" />,
);

/** A lead typed by hand, e.g. after a call. */
export function NewLeadPage() {
  useTrailingCrumb("Enter Lead");
  const router = useRouter();
  const utils = trpc.useUtils();
  async function onEntered(leadId: string, offered: boolean) {
    toast.success("Lead entered", offered ? { description: "It is offered to clients now." } : {});
    await Promise.all([utils.leads.invalidate(), utils.intake.invalidate()]);
    router.push(`/provider/leads?lead=${leadId}`);
  }
  return (
    <Page width="form">
      <PageHeader title="Enter Lead" description="A lead that came by phone or in person." />
      <Card>
        <CardContent>
          <NewLeadForm onEntered={onEntered} />
        </CardContent>
      </Card>
    </Page>
  );
}
