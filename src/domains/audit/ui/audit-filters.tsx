"use client";

import { chip, linkedFilter } from "@/ui/filter";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { daysFilter } from "@/ui/filter-days";
import { choiceFilter, lookupFilter } from "@/ui/filter-menu";
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
  const { record, request } = params;
  const search = searchFilter({
    label: "Search by record id or request id",
    placeholder: "Record id or request id",
    value: record ?? request ?? "",
    onValueChange: (text) => onChange(readId(text, params)),
  });
  const idChips = [
    ...chip("Record", record, () => onChange({ record: null })),
    ...chip("Request", request, () => onChange({ request: null })),
  ];
  return (
    <FilterBar
      onClear={onClear}
      search={{ ...search, chips: idChips }}
      filters={[
        choiceFilter({
          label: "Actor",
          options: namedOptions(options?.actors),
          value: params.actor,
          unlisted: (id) => id,
          onValueChange: (actor) => onChange({ actor }),
        }),
        choiceFilter({
          label: "Record type",
          options: (options?.entityTypes ?? []).map((value) => ({ value, label: entityWords(value) })),
          value: params.type,
          unlisted: entityWords,
          onValueChange: (type) => onChange({ type }),
        }),
        lookupFilter({
          label: "Action",
          placeholder: "Type an action",
          options: (options?.actions ?? []).map((value) => ({ value, label: actionWords(value) })),
          value: params.action,
          unlisted: actionWords,
          onValueChange: (action) => onChange({ action }),
        }),
        linkedFilter("Client", params.tenant, () => onChange({ tenant: null })),
        daysFilter({
          label: "Date",
          zone: options?.zone ?? "UTC",
          from: params.from,
          to: params.to,
          onValueChange: onChange,
        }),
      ]}
    />
  );
}
