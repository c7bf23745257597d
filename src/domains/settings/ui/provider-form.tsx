"use client";

import { Form, submitLabel, useZodForm } from "@/ui/form";
import { ComboboxField } from "@/ui/form-choice-fields";
import { TextField } from "@/ui/form-fields";
import { formatZone } from "@/ui/format";
import { GuardedButton, usePermissionReason } from "@/ui/guarded-button";
import { toast } from "@/ui/toast";
import { trpc } from "@/ui/trpc/client";
import type { ProviderProfile } from "../contract";

const zoneOptions = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])].map((zone) => ({
  value: zone,
  label: zone.replaceAll("_", " "),
  hint: formatZone(zone),
}));

const currencyNames = new Intl.DisplayNames("en", { type: "currency" });
const currencyOptions = Intl.supportedValuesOf("currency").map((code) => ({
  value: code,
  label: `${code} · ${currencyNames.of(code) ?? code}`,
}));

export function ProviderForm({ provider }: { provider: ProviderProfile }) {
  const utils = trpc.useUtils();
  const update = trpc.settings.updateProvider.useMutation();
  const disabled = usePermissionReason("settings.manage") !== null;
  const { version, name, timeZone, currency, notificationEmail, brandColor, logoUrl } = provider;
  const form = useZodForm(async () => (await import("../contract")).updateProviderSchema, {
    defaultValues: { version, name, timeZone, currency, notificationEmail, brandColor, logoUrl },
  });
  const common = { control: form.control, disabled };
  const busy = form.formState.isSubmitting;
  return (
    <Form
      form={form}
      guardUnsaved
      onSubmit={async (values) => {
        const saved = await update.mutateAsync(values);
        form.reset(values);
        utils.settings.provider.setData(undefined, saved);
        toast.success("Settings saved");
        await utils.invalidate();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...common} name="name" label="Provider name" required maxLength={120} />
        <TextField
          {...common}
          name="notificationEmail"
          label="Notification address"
          hint="Where notices about the business go."
          type="email"
          emptyAs="null"
        />
        <ComboboxField {...common} name="timeZone" label="Time zone" options={zoneOptions} required />
        <ComboboxField
          {...common}
          name="currency"
          label="Currency"
          hint="Stays as it is once there are leads."
          options={currencyOptions}
          required
        />
        <TextField
          {...common}
          name="brandColor"
          label="Brand colour"
          hint="Of buttons in mails, such as #1f4fbf."
          emptyAs="null"
        />
        <TextField
          {...common}
          name="logoUrl"
          label="Logo address"
          hint="An https image, at the top of mails."
          type="url"
          emptyAs="null"
        />
      </div>
      <div className="flex justify-end">
        <GuardedButton permission="settings.manage" type="submit" variant="primary" loading={busy}>
          {submitLabel("Save Settings", busy)}
        </GuardedButton>
      </div>
    </Form>
  );
}
