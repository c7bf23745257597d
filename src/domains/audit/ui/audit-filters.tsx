"use client";

import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipDays } from "@/ui/filter-chips";
import { FilterDays } from "@/ui/filter-days";
import { FilterChoice, FilterSearch } from "@/ui/filter-menu";
import { namedOptions } from "@/ui/options";
import type { AuditFilterOptions } from "../contract";
import type { AuditParams } from "./audit-search-params";
import { actionWords, entityWords } from "./audit-words";

type AuditFiltersProps = {
  params: AuditParams;
  options: AuditFilterOptions | undefined;
  onChange: (change: Partial<AuditParams>) => void;
  onClear: () => void;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What was typed or pasted into the search: an id of a record, or a request id. */
function readId(text: string, params: AuditParams): Partial<AuditParams> {
  const id = text.trim();
  if (id === "") return { record: null, request: null };
  // Our record ids are uuids of version 7; a request id may be any other word.
  const record = UUID.test(id.toLowerCase()) && id.charAt(14) === "7";
  if (record) return { record: id.toLowerCase(), request: null };
  return { record: null, request: id === params.request ? params.request : id };
}

export function AuditFilters({ params, options, onChange, onClear }: AuditFiltersProps) {
  const zone = options?.zone ?? "UTC";
  const { from, to } = params;
  return (
    <FilterBar
      chips={chips(params, options, onChange)}
      onClear={onClear}
      search={{
        label: "Search by record id or request id",
        placeholder: "Record id or request id",
        value: params.record ?? params.request ?? "",
        onValueChange: (text) => onChange(readId(text, params)),
      }}
    >
      <FilterChoice
        label="Actor"
        options={namedOptions(options?.actors)}
        value={params.actor}
        onValueChange={(actor) => onChange({ actor })}
      />
      <FilterChoice
        label="Record type"
        options={(options?.entityTypes ?? []).map((value) => ({ value, label: entityWords(value) }))}
        value={params.type}
        onValueChange={(type) => onChange({ type })}
      />
      <FilterSearch
        label="Action"
        placeholder="Type an action"
        options={(options?.actions ?? []).map((value) => ({ value, label: actionWords(value) }))}
        value={params.action}
        onValueChange={(action) => onChange({ action })}
      />
      <FilterDays label="Date" zone={zone} from={from} to={to} onValueChange={onChange} />
    </FilterBar>
  );
}

function chips(
  params: AuditParams,
  options: AuditFilterOptions | undefined,
  onChange: AuditFiltersProps["onChange"],
): FilterChip[] {
  const { actor, action, type, record, tenant, request, from, to } = params;
  const name = options?.actors.find(({ id }) => id === actor)?.name ?? actor;
  return [
    ...chip("actor", "Actor", name, () => onChange({ actor: null })),
    ...chip("type", "Record type", type === null ? null : entityWords(type), () => onChange({ type: null })),
    ...chip("action", "Action", action === null ? null : actionWords(action), () =>
      onChange({ action: null }),
    ),
    ...chip("record", "Record", record, () => onChange({ record: null })),
    ...chip("tenant", "Client", tenant, () => onChange({ tenant: null })),
    ...chip("request", "Request", request, () => onChange({ request: null })),
    ...chipDays("date", "Date", { from, to }, () => onChange({ from: null, to: null })),
  ];
}
