"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { newId } from "@/platform/ids";
import { Button } from "@/ui/button";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { TextField } from "@/ui/form-fields";
import { GuardedButton, usePermissionReason } from "@/ui/guarded-button";
import { messages } from "@/ui/messages";
import { trpc } from "@/ui/trpc/client";
import type { CreatedTenant } from "../contract";
import { FormSection } from "./form-section";
import { blankTenant, TENANT_NAMES } from "./new-tenant-fields";
import { TenantFields } from "./tenant-fields";

export function NewOrganizationForm({ onCreated }: { onCreated: (created: CreatedTenant) => Promise<void> }) {
  const router = useRouter();
  const create = trpc.tenants.createOrganization.useMutation();
  // Kept until the page is left: a submit sent twice then makes one client.
  const [tenantId] = useState(() => newId());
  const form = useZodForm(async () => (await import("../contract")).createOrganizationSchema, {
    defaultValues: {
      organization: { name: "", legalName: "", billingEmail: "" },
      tenant: blankTenant(tenantId),
      owner: { name: "", email: "" },
    },
  });
  const common = { control: form.control, disabled: usePermissionReason("clients.manage") !== null };
  const busy = form.formState.isSubmitting;
  return (
    <Form form={form} guardUnsaved onSubmit={async (values) => onCreated(await create.mutateAsync(values))}>
      <FormSection title="Organization" hint="The legal customer.">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            {...common}
            name="organization.name"
            label="Organization name"
            required
            maxLength={120}
          />
          <TextField {...common} name="organization.legalName" label="Legal name" maxLength={120} />
        </div>
        <TextField {...common} name="organization.billingEmail" label="Billing e-mail" type="email" />
      </FormSection>
      <FormSection title="Workspace" hint="Where its people work with the leads they buy.">
        <TenantFields {...common} names={TENANT_NAMES} />
      </FormSection>
      <FormSection title="First owner" hint="Gets an invite link, which is shown to you once.">
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...common} name="owner.name" label="Owner's name" required autoComplete="off" />
          <TextField
            {...common}
            name="owner.email"
            label="Owner's e-mail"
            type="email"
            required
            autoComplete="off"
          />
        </div>
      </FormSection>
      <div className="flex justify-end gap-2">
        <Button onClick={() => router.push("/provider/clients")}>{messages.actions.cancel}</Button>
        <GuardedButton permission="clients.manage" type="submit" variant="primary" loading={busy}>
          {submitLabel("Create Client", busy)}
        </GuardedButton>
      </div>
    </Form>
  );
}
