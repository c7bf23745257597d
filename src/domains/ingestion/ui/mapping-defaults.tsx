"use client";

import { Checkbox } from "@/ui/checkbox";
import { Combobox } from "@/ui/combobox";
import { ErrorState } from "@/ui/error-state";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { activeOptions } from "@/ui/options";
import { Select } from "@/ui/select";
import { trpc } from "@/ui/trpc/client";
import type { DateOrder, ImportDetail, ImportOptions } from "../contract";
import type { MappingDraft } from "./mapping-draft";

const NONE = "none";
const ORDERS = [
  { value: "mdy", label: "Month first (03/14/2026)" },
  { value: "dmy", label: "Day first (14/03/2026)" },
] as const satisfies readonly { value: DateOrder; label: string }[];

const ZONES = Intl.supportedValuesOf("timeZone").map((zone) => ({
  value: zone,
  label: zone.replaceAll("_", " "),
}));

interface DefaultsProps {
  detail: ImportDetail;
  draft: MappingDraft;
  disabled: boolean;
  onChange: (draft: MappingDraft) => void;
}

function LeadDefaults({
  options,
  disabled,
  set,
}: {
  options: ImportOptions;
  disabled: boolean;
  set: (change: Partial<ImportOptions>) => void;
}) {
  const niches = trpc.settings.niches.useQuery();
  const levels = trpc.settings.competitionLevels.useQuery();
  const choices = (items: readonly { id: string; name: string; status: string }[] | undefined) => [
    { value: NONE, label: "No default" },
    ...activeOptions(items),
  ];
  const idOf = (value: string): string | null => (value === NONE ? null : value);
  const failed = [niches, levels].filter(({ isError }) => isError);
  if (failed.length > 0) {
    return (
      <ErrorState
        compact
        title="Niches and competition levels could not be loaded"
        error={failed[0]?.error}
        retrying={failed.some(({ isFetching }) => isFetching)}
        onRetry={() => failed.forEach((query) => void query.refetch())}
      />
    );
  }
  return (
    <>
      <Field label="Default niche" hint="For rows whose niche is empty">
        <Select
          options={choices(niches.data)}
          value={options.nicheId ?? NONE}
          disabled={disabled}
          onValueChange={(value) => set({ nicheId: idOf(value) })}
        />
      </Field>
      <Field label="Default source" hint="For rows whose source is empty">
        <Input
          value={options.source ?? ""}
          maxLength={120}
          disabled={disabled}
          placeholder="Web form"
          onChange={(event) => set({ source: event.target.value === "" ? null : event.target.value })}
        />
      </Field>
      <Field label="Default competition level" hint="Its price is used where a sale has none">
        <Select
          options={choices(levels.data)}
          value={options.competitionLevelId ?? NONE}
          disabled={disabled}
          onValueChange={(value) => set({ competitionLevelId: idOf(value) })}
        />
      </Field>
    </>
  );
}

/** What stands in for what the file does not say. */
export function MappingDefaults({ detail, draft, disabled, onChange }: DefaultsProps) {
  const set = (change: Partial<ImportOptions>): void => {
    onChange({ ...draft, options: { ...draft.options, ...change } });
  };
  return (
    <fieldset className="flex flex-col gap-3 border-t border-border pt-4">
      <legend className="float-left text-xs font-medium">Defaults</legend>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {detail.kind === "leads" && <LeadDefaults options={draft.options} disabled={disabled} set={set} />}
        <Field label="Time zone of dates" hint={`Left empty: the provider's, ${detail.timeZone}`}>
          <Combobox
            options={ZONES}
            value={draft.options.timeZone}
            disabled={disabled}
            placeholder={detail.timeZone}
            onValueChange={(timeZone) => set({ timeZone })}
          />
        </Field>
        <Field label="Order of dates" hint="How dates with slashes are read">
          <Select
            options={ORDERS}
            value={draft.options.dateOrder}
            disabled={disabled}
            onValueChange={(dateOrder) => set({ dateOrder })}
          />
        </Field>
        {detail.kind === "leads" && (
          <label className="flex items-start gap-2 text-sm">
            <Checkbox
              className="mt-0.5"
              checked={draft.options.distribute}
              disabled={disabled}
              onCheckedChange={(distribute) => set({ distribute })}
            />
            <span>
              Offer leads without a client
              <span className="block text-xs text-muted-foreground">
                To the clients that subscribe to their niche, once imported
              </span>
            </span>
          </label>
        )}
        {detail.kind === "leads" && (
          <p className="self-center text-xs text-muted-foreground">Prices are read as {detail.currency}.</p>
        )}
      </div>
    </fieldset>
  );
}
