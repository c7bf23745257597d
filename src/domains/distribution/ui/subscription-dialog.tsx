"use client";

import { useId } from "react";
import { type Control, useWatch } from "react-hook-form";
import type { z } from "zod";
import { useTenantOptions } from "@/domains/tenants/ui/index";
import { ChecklistField } from "@/ui/checklist-field";
import { Form, useZodForm } from "@/ui/form";
import { ComboboxField, NumberField, SelectField } from "@/ui/form-choice-fields";
import { FormDialog } from "@/ui/form-dialog";
import { activeOptions, namedOptions } from "@/ui/options";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { createSubscriptionSchema } from "../contract";
import { MOST_LEADS } from "../rules/words";
import type { SubscriptionItem } from "../service/subscriptions";

type In = z.input<typeof createSubscriptionSchema>;
type Out = z.output<typeof createSubscriptionSchema>;

type SubscriptionDialogProps = {
  subscription: SubscriptionItem | null;
  /** The client that is chosen already. */
  tenantId: string | null;
  onClose: () => void;
};

/** Subscribes a client to a niche, or changes what it wants of it. */
export function SubscriptionDialog({ subscription, tenantId, onClose }: SubscriptionDialogProps) {
  const formId = useId();
  const utils = trpc.useUtils();
  const create = trpc.distribution.createSubscription.useMutation();
  const update = trpc.distribution.updateSubscription.useMutation();
  const tenants = useTenantOptions(tenantId);
  const niches = trpc.settings.niches.useQuery();
  const form = useZodForm(async () => (await import("../contract")).createSubscriptionSchema, {
    defaultValues: {
      tenantId: subscription?.tenantId ?? tenantId ?? "",
      nicheId: subscription?.nicheId ?? "",
      competitionLevelIds: subscription?.competitionLevelIds ?? [],
      dailyCap: subscription?.dailyCap ?? null,
      monthlyCap: subscription?.monthlyCap ?? null,
    },
  });
  const { control } = form;
  return (
    <FormDialog
      size="sm"
      title={
        subscription === null ? "Add a subscription" : `Edit the subscription of ${subscription.tenantName}`
      }
      formId={formId}
      busy={form.formState.isSubmitting}
      submit={subscription === null ? "Add Subscription" : "Save Subscription"}
      onClose={onClose}
    >
      <Form
        id={formId}
        form={form}
        onSubmit={async (values) => {
          const { competitionLevelIds, dailyCap, monthlyCap } = values;
          const terms = { competitionLevelIds, dailyCap, monthlyCap };
          const saved = await (subscription === null
            ? create.mutateAsync(values)
            : update.mutateAsync({
                id: subscription.id,
                version: subscription.version,
                status: subscription.status,
                ...terms,
              }));
          toast.success(`Subscription of ${saved.tenantName} to ${saved.nicheName} saved`);
          onClose();
          await utils.distribution.invalidate();
        }}
      >
        {subscription === null ? (
          <>
            <ComboboxField
              control={control}
              name="tenantId"
              label="Client"
              options={tenants.options}
              loading={tenants.loading}
              onSearch={tenants.onSearch}
              placeholder="Type a name"
              required
            />
            <SelectField
              control={control}
              name="nicheId"
              label="Niche"
              options={activeOptions(niches.data)}
              placeholder="Choose a niche"
              required
            />
          </>
        ) : (
          <p className="text-sm">Leads of {subscription.nicheName}</p>
        )}
        <LevelsField control={control} />
        <div className="grid gap-4 sm:grid-cols-2">
          <NumberField
            control={control}
            name="dailyCap"
            label="Most a day"
            hint="Empty: no limit."
            min={1}
            max={MOST_LEADS}
          />
          <NumberField
            control={control}
            name="monthlyCap"
            label="Most a month"
            hint="Empty: no limit."
            min={1}
            max={MOST_LEADS}
          />
        </div>
        <p className="text-xs text-muted-foreground">
          Days and months are the client&apos;s own, by its time zone. A lead that is refunded later counts.
        </p>
      </Form>
    </FormDialog>
  );
}

function LevelsField({ control }: { control: Control<In, unknown, Out> }) {
  const chosen = useWatch({ control, name: "competitionLevelIds" });
  const levels = trpc.settings.competitionLevels.useQuery();
  const offered = (levels.data ?? []).filter(({ id, status }) => status === "active" || chosen.includes(id));
  return (
    <ChecklistField
      control={control}
      name="competitionLevelIds"
      label="Competition levels"
      hint="Tick none for any level."
      options={namedOptions(offered)}
    />
  );
}
