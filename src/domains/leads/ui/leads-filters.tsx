"use client";

import { FilterBar } from "@/ui/filter-bar";
import { FilterDays } from "@/ui/filter-days";
import { FilterChoice, FilterMenu } from "@/ui/filter-menu";
import { namedOptions, optionsOf } from "@/ui/options";
import type { LeadFilterOptions } from "../contract";
import {
  CLASSIFICATION_LABELS,
  CLASSIFICATION_TYPES,
  DISPUTE_STATUS_LABELS,
  DISPUTE_STATUSES,
  DUE_FILTER_LABELS,
  DUE_FILTERS,
  LEAD_STATUS_LABELS,
  LEAD_STATUSES,
  SEARCH_MIN,
} from "../rules/words";
import { filterChips } from "./filter-chips";
import { OrganizationFilter } from "./organization-filter";
import type { LeadsParamsControls } from "./use-leads-params";

const statusOptions = optionsOf(LEAD_STATUSES, LEAD_STATUS_LABELS);
const disputeOptions = optionsOf(DISPUTE_STATUSES, DISPUTE_STATUS_LABELS);
const dueOptions = optionsOf(DUE_FILTERS, DUE_FILTER_LABELS);
const classificationOptions = optionsOf(CLASSIFICATION_TYPES, CLASSIFICATION_LABELS);

type LeadsFiltersProps = {
  controls: LeadsParamsControls;
  options: LeadFilterOptions | undefined;
};

export function LeadsFilters({ controls, options }: LeadsFiltersProps) {
  const { params, setFilter, setSearch, clearFilters } = controls;
  const zone = options?.zone ?? "UTC";
  const short = params.search !== "" && params.search.trim().length < SEARCH_MIN;
  return (
    <>
      <FilterBar
        chips={filterChips(params, options, setFilter)}
        onClear={clearFilters}
        search={{
          label: "Search leads by e-mail, phone or name",
          placeholder: "E-mail, phone or name",
          value: params.search,
          onValueChange: setSearch,
        }}
      >
        <div
          role="group"
          aria-label="Filters"
          className="flex flex-wrap gap-2 max-sm:-mx-4 max-sm:w-screen max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 max-sm:[scrollbar-width:none] [&>*]:shrink-0"
        >
          <FilterMenu
            label="Status"
            options={statusOptions}
            value={params.status}
            onValueChange={(status) => setFilter({ status })}
          />
          <FilterMenu
            label="Dispute"
            options={disputeOptions}
            value={params.dispute}
            onValueChange={(dispute) => setFilter({ dispute })}
          />
          <FilterChoice
            label="Decision due"
            options={dueOptions}
            value={params.due}
            onValueChange={(due) => setFilter({ due })}
          />
          <FilterMenu
            label="Classification"
            options={classificationOptions}
            value={params.classification}
            onValueChange={(classification) => setFilter({ classification })}
          />
          <OrganizationFilter
            value={params.organizationId}
            options={namedOptions(options?.organizations)}
            onChange={(organizationId) => setFilter({ organizationId })}
          />
          <FilterChoice
            label="Niche"
            options={namedOptions(options?.niches)}
            value={params.nicheId}
            onValueChange={(nicheId) => setFilter({ nicheId })}
          />
          <FilterChoice
            label="Source"
            options={namedOptions(options?.sources)}
            value={params.sourceId}
            onValueChange={(sourceId) => setFilter({ sourceId })}
          />
          <FilterDays
            label="Created"
            zone={zone}
            from={params.dateFrom}
            to={params.dateTo}
            onValueChange={({ from, to }) => setFilter({ dateFrom: from, dateTo: to })}
          />
        </div>
      </FilterBar>
      {short && (
        <p role="status" className="-mt-2 text-xs text-muted-foreground">
          Type at least {SEARCH_MIN} characters to search.
        </p>
      )}
    </>
  );
}
