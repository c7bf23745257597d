"use client";

import { useId } from "react";
import { useWatch } from "react-hook-form";
import { Form, useZodForm } from "@/ui/form";
import { SelectField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { toast } from "@/ui/toast";
import { type RouterOutputs, trpc } from "@/ui/trpc/client";
import { TENANT_STATUS_LABELS, TENANT_STATUSES } from "../words";
import { TenantFields } from "./tenant-fields";

type Tenant = RouterOutputs["tenants"]["get"];

const NAMES = {
  name: "name",
  slug: "slug",
  trade: "trade",
  serviceAreas: "serviceAreas",
  timeZone: "timeZone",
  contactEmail: "contactEmail",
  contactPhone: "contactPhone",
} as const;

const HINTS = {
  active: "Buys leads and signs in.",
  paused: "Gets no new leads; signs in.",
  closed: "Nobody signs in; kept for its history.",
} as const;

const statusOptions = TENANT_STATUSES.map((value) => ({
  value,
  label: TENANT_STATUS_LABELS[value],
  hint: HINTS[value],
}));

/** Edits one version of a client; a newer one is never overwritten. */
export function EditTenantDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const formId = useId();
  const utils = trpc.useUtils();
  const update = trpc.tenants.update.useMutation();
  const { id, version, name, slug, trade, status, serviceAreas, timeZone, contactEmail, contactPhone } =
    tenant;
  const form = useZodForm(async () => (await import("../contract")).updateTenantSchema, {
    defaultValues: {
      id,
      version,
      name,
      slug,
      trade,
      status,
      serviceAreas: serviceAreas.join(", "),
      timeZone,
      contactEmail,
      contactPhone,
    },
  });
  const closing = useWatch({ control: form.control, name: "status" }) === "closed" && status !== "closed";
  const busy = form.formState.isSubmitting;
  return (
    <FormDialog
      size="lg"
      title={`Edit ${name}`}
      formId={formId}
      busy={busy}
      submit="Save Client"
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const saved = await update.mutateAsync(values);
          toast.success(`${saved.name} saved`);
          onClose();
          await Promise.all([
            utils.tenants.invalidate(),
            utils.timeline.invalidate(),
            utils.audit.invalidate(),
            utils.dashboard.invalidate(),
          ]);
        }}
      >
        <SelectField
          control={form.control}
          name="status"
          label="Status"
          options={statusOptions}
          hint={closing ? "Saving signs everyone of this client out and ends their invitations." : undefined}
          required
        />
        <TenantFields control={form.control} names={NAMES} slugRequired />
      </Form>
    </FormDialog>
  );
}
