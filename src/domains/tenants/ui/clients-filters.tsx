"use client";

import { TRADE_LABELS, TRADES } from "@/domains/settings/words";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipEach } from "@/ui/filter-chips";
import { FilterMenu, FilterSearch } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import {
  ONBOARDING_STATUS_LABELS,
  ONBOARDING_STATUSES,
  TENANT_STATUS_LABELS,
  TENANT_STATUSES,
} from "../words";
import type { ClientsParams } from "./clients-search-params";
import { useOrganizationOptions } from "./use-organization-options";

type FiltersProps = {
  params: ClientsParams;
  onChange: (change: Partial<ClientsParams>) => void;
  onClear: () => void;
};

const statusOptions = optionsOf(TENANT_STATUSES, TENANT_STATUS_LABELS);
const tradeOptions = optionsOf(TRADES, TRADE_LABELS);
const onboardingOptions = optionsOf(ONBOARDING_STATUSES, ONBOARDING_STATUS_LABELS);

/** Search and filters of the clients list; what is set stands below as removable chips. */
export function ClientsFilters({ params, onChange, onClear }: FiltersProps) {
  const organizations = useOrganizationOptions(params.organization);
  return (
    <FilterBar
      chips={chips(params, onChange, organizations.nameOf(params.organization))}
      onClear={onClear}
      search={{
        label: "Search clients",
        placeholder: "Name, slug or owner e-mail",
        value: params.q,
        onValueChange: (q) => onChange({ q }),
      }}
    >
      <FilterMenu
        label="Status"
        options={statusOptions}
        value={params.status}
        onValueChange={(status) => onChange({ status })}
      />
      <FilterMenu
        label="Trade"
        options={tradeOptions}
        value={params.trade}
        onValueChange={(trade) => onChange({ trade })}
      />
      <FilterMenu
        label="Onboarding"
        options={onboardingOptions}
        value={params.onboarding}
        onValueChange={(onboarding) => onChange({ onboarding })}
      />
      <FilterSearch
        label="Organization"
        placeholder="Type a name"
        options={organizations.options}
        loading={organizations.loading}
        onSearch={organizations.onSearch}
        value={params.organization}
        onValueChange={(organization) => onChange({ organization })}
      />
    </FilterBar>
  );
}

function chips(
  params: ClientsParams,
  onChange: FiltersProps["onChange"],
  organizationName: string,
): FilterChip[] {
  const { q, status, trade, onboarding, organization } = params;
  return [
    ...chip("q", "Search", q, () => onChange({ q: "" })),
    ...chipEach("status", "Status", status, TENANT_STATUS_LABELS, (rest) => onChange({ status: rest })),
    ...chipEach("trade", "Trade", trade, TRADE_LABELS, (rest) => onChange({ trade: rest })),
    ...chipEach("onboarding", "Onboarding", onboarding, ONBOARDING_STATUS_LABELS, (rest) =>
      onChange({ onboarding: rest }),
    ),
    ...chip("organization", "Organization", organization === null ? null : organizationName, () =>
      onChange({ organization: null }),
    ),
  ];
}
