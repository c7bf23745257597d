"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTrailingCrumb } from "@/ui/breadcrumbs";
import { Card, CardContent } from "@/ui/card";
import { Page, PageHeader } from "@/ui/page-header";
import { RadioGroup } from "@/ui/radio-group";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import { type CreatedTenant } from "../contract";
import { InviteLinkDialog, type ShownInvite } from "./invite-link-dialog";
import { NewOrganizationForm } from "./new-organization-form";
import { NewTenantForm } from "./new-tenant-form";

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
      <InviteLinkDialog invite={shownInvite(created)} onClose={() => created !== null && leaveTo(created)} />
    </Page>
  );
}

function shownInvite(created: CreatedTenant | null): ShownInvite | null {
  if (created === null || created.invite === null) return null;
  return { ...created.invite, tenantName: created.name };
}
