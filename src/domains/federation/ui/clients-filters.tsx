"use client";

import type { ReactNode } from "react";
import { useTenantFilter } from "@/domains/tenants/ui/index";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { severalFilter } from "@/ui/filter-menu";
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
  const client = useTenantFilter(params.tenant, (tenant) => onChange({ tenant }));
  return (
    <FilterBar
      onClear={onClear}
      actions={actions}
      search={searchFilter({
        label: "Search clients",
        placeholder: "System or client company",
        value: params.q,
        onValueChange: (q) => onChange({ q }),
      })}
      filters={[
        severalFilter({
          label: "Status",
          options: statusOptions,
          value: params.status,
          onValueChange: (status) => onChange({ status }),
        }),
        client,
      ]}
    />
  );
}
