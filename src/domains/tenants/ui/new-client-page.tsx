"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTrailingCrumb } from "@/ui/breadcrumbs";
import { Card, CardContent } from "@/ui/card";
import { lazyPart } from "@/ui/lazy-part";
import { Page, PageHeader } from "@/ui/page-header";
import { RadioGroup } from "@/ui/radio-group";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { CreatedTenant } from "../contract";
import type { ShownInvite } from "./invite-link-dialog";

const waiting = (
  <div aria-hidden="true" className="flex flex-col gap-4">
    {Array.from({ length: 6 }, (_, field) => (
      <Skeleton key={field} className="h-14 w-full" />
    ))}
  </div>
);

const NewOrganizationForm = lazyPart(
  async () => (await import("./new-organization-form")).NewOrganizationForm,
  waiting,
);
const NewTenantForm = lazyPart(async () => (await import("./new-tenant-form")).NewTenantForm, waiting);
const InviteLinkDialog = lazyPart(async () => (await import("./invite-link-dialog")).InviteLinkDialog);

const KINDS = [
  { value: "organization", label: "New organization", hint: "A new customer with its first workspace." },
  { value: "tenant", label: "Existing organization", hint: "A further workspace of a customer you have." },
] as const;

type Kind = (typeof KINDS)[number]["value"];

/** Creates a client in one step and shows the owner's invite link this one time. */
export function NewClientPage({ organizationId }: { organizationId: string | null }) {
  useTrailingCrumb("New Client");
  const router = useRouter();
  const utils = trpc.useUtils();
  const [kind, setKind] = useState<Kind>(organizationId === null ? "organization" : "tenant");
  const [created, setCreated] = useState<CreatedTenant | null>(null);

  const invite = shownInvite(created);

  async function onCreated(result: CreatedTenant) {
    toast.success(`${result.name} created`, { description: "Its onboarding has started." });
    await Promise.all([utils.tenants.invalidate(), utils.dashboard.invalidate()]);
    if (result.invite === null) leaveTo(result);
    else setCreated(result);
  }

  function leaveTo({ tenantId }: CreatedTenant) {
    router.push(`/provider/clients/${tenantId}`);
  }

  return (
    <Page width="form">
      <PageHeader
        title="New Client"
        description="The workspace is opened at once, its onboarding starts, and its owner gets an invitation."
      />
      <Card>
        <CardContent className="flex flex-col gap-5">
          <RadioGroup
            aria-label="Kind of client"
            options={KINDS}
            value={kind}
            onValueChange={setKind}
            className="grid gap-2 sm:grid-cols-2"
          />
          {kind === "organization" ? (
            <NewOrganizationForm onCreated={onCreated} />
          ) : (
            <NewTenantForm organizationId={organizationId} onCreated={onCreated} />
          )}
        </CardContent>
      </Card>
      {created !== null && invite !== null && (
        <InviteLinkDialog invite={invite} onClose={() => leaveTo(created)} />
      )}
    </Page>
  );
}

function shownInvite(created: CreatedTenant | null): ShownInvite | null {
  if (created === null || created.invite === null) return null;
  return { ...created.invite, tenantName: created.name };
}
