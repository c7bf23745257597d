"use client";

import { useController } from "react-hook-form";
import { Field } from "@/ui/field";
import { Form, submitLabel, useZodForm } from "@/ui/form";
import { NumberField, RadioField } from "@/ui/form-choice-fields";
import { GuardedButton, usePermissionReason } from "@/ui/guarded-button";
import { optionsOf } from "@/ui/options";
import { RelativeTime } from "@/ui/relative-time";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { SavedDisputePolicy } from "../contract";
import { DISPUTE_ON_BREACH, DISPUTE_ON_BREACH_LABELS } from "../words";

const breachOptions = optionsOf(DISPUTE_ON_BREACH, DISPUTE_ON_BREACH_LABELS);

export function DisputePolicyForm({ policy }: { policy: SavedDisputePolicy }) {
  const utils = trpc.useUtils();
  const save = trpc.settings.saveDisputePolicy.useMutation();
  const disabled = usePermissionReason("settings.manage") !== null;
  const { savedAt, savedByName, ...rules } = policy;
  const form = useZodForm(async () => (await import("../contract")).saveDisputePolicySchema, {
    defaultValues: rules,
  });
  const partial = useController({ control: form.control, name: "partialCredit" });
  const common = { control: form.control, disabled };
  const busy = form.formState.isSubmitting;
  return (
    <Form
      form={form}
      guardUnsaved
      onSubmit={async (values) => {
        const saved = await save.mutateAsync(values);
        form.reset(values);
        utils.settings.disputePolicy.setData(undefined, saved);
        toast.success("Dispute policy saved");
        await utils.invalidate();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          {...common}
          name="windowDays"
          label="Days to dispute a lead"
          hint="After it was sold. A change holds for leads sold from then on."
          min={1}
          max={365}
          required
        />
        <NumberField
          {...common}
          name="decisionDays"
          label="Days to decide a dispute"
          hint="An appeal gives as many again. A change holds for disputes and appeals from then on."
          min={1}
          max={90}
          required
        />
      </div>
      <RadioField
        {...common}
        name="onBreach"
        label="A dispute that nobody decides in time"
        hint="A change holds for disputes and appeals from then on; those that wait keep what they began with."
        options={breachOptions}
        required
      />
      <fieldset className="grid gap-4 sm:grid-cols-3">
        <legend className="text-sm font-medium">Return cap</legend>
        <p className="text-xs text-muted-foreground sm:col-span-3">
          Looked at when a dispute is opened: a change holds for all leads, also for those sold before.
        </p>
        <NumberField
          {...common}
          name="returnCapPercent"
          label="Highest share, %"
          hint="Of a tenant's leads. Empty: no cap."
          min={1}
          max={100}
        />
        <NumberField
          {...common}
          name="returnCapDays"
          label="Over so many days"
          hint="By when they were assigned."
          min={1}
          max={365}
          required
        />
        <NumberField
          {...common}
          name="returnCapMinimum"
          label="From so many leads"
          hint="With fewer, nothing is capped."
          min={1}
          max={10_000}
          required
        />
      </fieldset>
      <Field
        label="Partial credits"
        hint="A dispute may be approved with less than the price; the tenant then keeps the lead. A change holds for every decision from then on."
        layout="row"
        disabled={disabled}
      >
        <Switch
          checked={partial.field.value}
          onCheckedChange={partial.field.onChange}
          onBlur={partial.field.onBlur}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-xs text-muted-foreground">
          {savedAt === null ? (
            "These are the defaults."
          ) : (
            <>
              Version {rules.version}, by {savedByName}, <RelativeTime at={savedAt} />.
            </>
          )}
        </p>
        <GuardedButton permission="settings.manage" type="submit" variant="primary" loading={busy}>
          {submitLabel("Save Policy", busy)}
        </GuardedButton>
      </div>
    </Form>
  );
}
