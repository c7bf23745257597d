"use client";

import { TRADE_LABELS, TRADES } from "@/domains/settings/words";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { lookupFilter, severalFilter } from "@/ui/filter-menu";
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
      onClear={onClear}
      search={searchFilter({
        label: "Search clients",
        placeholder: "Name, slug or owner e-mail",
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
        severalFilter({
          label: "Trade",
          options: tradeOptions,
          value: params.trade,
          onValueChange: (trade) => onChange({ trade }),
        }),
        severalFilter({
          label: "Onboarding",
          options: onboardingOptions,
          value: params.onboarding,
          onValueChange: (onboarding) => onChange({ onboarding }),
        }),
        lookupFilter({
          label: "Organization",
          placeholder: "Type a name",
          ...organizations,
          value: params.organization,
          onValueChange: (organization) => onChange({ organization }),
        }),
      ]}
    />
  );
}
