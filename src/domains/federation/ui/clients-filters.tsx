"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { FilterBar } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterMenu } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import { CLIENT_STATUSES } from "../rules/scopes";
import type { ClientsParams } from "./clients-search-params";
import { CLIENT_STATUS_LABELS } from "./federation-words";

type ClientsFiltersProps = {
  params: ClientsParams;
  onChange: (change: Partial<ClientsParams>) => void;
  onClear: () => void;
  actions: ReactNode;
};

const statusOptions = optionsOf(CLIENT_STATUSES, CLIENT_STATUS_LABELS);

export function ClientsFilters({ params, onChange, onClear, actions }: ClientsFiltersProps) {
  const { q, status, tenant } = params;
  const client = useTenantFilter(tenant, (value) => onChange({ tenant: value }));
  const chips = [
    ...chip("q", "Search", q, () => onChange({ q: "" })),
    ...chipEach("status", "Status", status, CLIENT_STATUS_LABELS, (rest) => onChange({ status: rest })),
    ...client.chips,
  ];
  return (
    <FilterBar
      chips={chips}
      onClear={onClear}
      actions={actions}
      search={{
        label: "Search clients",
        placeholder: "System or client company",
        value: q,
        onValueChange: (value) => onChange({ q: value }),
      }}
    >
      <FilterMenu
        label="Status"
        options={statusOptions}
        value={status}
        onValueChange={(value) => onChange({ status: value })}
      />
      {client.control}
    </FilterBar>
  );
}
