"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { newId } from "@/platform/ids";
import { Button } from "@/ui/button";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { ComboboxField } from "@/ui/form-choice-fields";
import { TextField } from "@/ui/form-fields";
import { GuardedButton, usePermissionReason } from "@/ui/guarded-button";
import { messages } from "@/ui/messages";
import { Switch } from "@/ui/switch";
import { Field } from "@/ui/field";
import { trpc } from "@/ui/trpc/client";
import type { CreatedTenant } from "../contract";
import { FormSection } from "./form-section";
import { blankTenant, TENANT_NAMES } from "./new-tenant-fields";
import { TenantFields } from "./tenant-fields";
import { useOrganizationOptions } from "./use-organization-options";

type NewTenantFormProps = {
  organizationId: string | null;
  onCreated: (created: CreatedTenant) => Promise<void>;
};

export function NewTenantForm({ organizationId, onCreated }: NewTenantFormProps) {
  const router = useRouter();
  const create = trpc.tenants.create.useMutation();
  const [tenantId] = useState(() => newId());
  const form = useZodForm(async () => (await import("../contract")).createTenantSchema, {
    defaultValues: {
      organizationId: organizationId ?? "",
      tenant: blankTenant(tenantId),
      owner: { name: "", email: "" },
    },
  });
  const disabled = usePermissionReason("clients.manage") !== null;
  const common = { control: form.control, disabled };
  const organizations = useOrganizationOptions(organizationId);
  const invites = form.watch("owner") !== null;
  const busy = form.formState.isSubmitting;
  return (
    <Form form={form} guardUnsaved onSubmit={async (values) => onCreated(await create.mutateAsync(values))}>
      <ComboboxField
        {...common}
        name="organizationId"
        label="Organization"
        options={organizations.options}
        onSearch={organizations.onSearch}
        loading={organizations.loading}
        placeholder="Search by name"
        required
      />
      <FormSection title="Workspace" hint="Where its people work with the leads they buy.">
        <TenantFields {...common} names={TENANT_NAMES} />
      </FormSection>
      <FormSection title="First owner">
        <Field label="Invite an owner now" layout="row" hint="You can also do it later, under Users.">
          <Switch
            checked={invites}
            disabled={disabled}
            onCheckedChange={(on) =>
              form.setValue("owner", on ? { name: "", email: "" } : null, { shouldDirty: true })
            }
          />
        </Field>
        {invites && (
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
        )}
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
