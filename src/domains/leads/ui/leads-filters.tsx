"use client";

import { linkedFilter } from "@/ui/filter";
import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { daysFilter } from "@/ui/filter-days";
import { choiceFilter, severalFilter } from "@/ui/filter-menu";
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
import type { LeadsParamsControls } from "./use-leads-params";
import { useOrganizationFilter } from "./use-organization-filter";

const statusOptions = optionsOf(LEAD_STATUSES, LEAD_STATUS_LABELS);
const disputeOptions = optionsOf(DISPUTE_STATUSES, DISPUTE_STATUS_LABELS);
const dueOptions = optionsOf(DUE_FILTERS, DUE_FILTER_LABELS);
const classificationOptions = optionsOf(CLASSIFICATION_TYPES, CLASSIFICATION_LABELS);

type LeadsFiltersProps = {
  controls: LeadsParamsControls;
  options: LeadFilterOptions | undefined;
};

/** A record that is not among those offered is known by the end of its id. */
const endOfId = (id: string) => `Id …${id.slice(-6)}`;

export function LeadsFilters({ controls, options }: LeadsFiltersProps) {
  const { params, setFilter, setSearch, clearFilters } = controls;
  const organization = useOrganizationFilter({
    value: params.organizationId,
    options: namedOptions(options?.organizations),
    unlisted: endOfId,
    onValueChange: (organizationId) => setFilter({ organizationId }),
  });
  const short = params.search !== "" && params.search.trim().length < SEARCH_MIN;
  return (
    <>
      <FilterBar
        onClear={clearFilters}
        search={searchFilter({
          label: "Search leads by e-mail, phone or name",
          placeholder: "E-mail, phone or name",
          value: params.search,
          onValueChange: setSearch,
          onRemove: () => setFilter({ search: null }),
        })}
        group="scrolls"
        filters={[
          severalFilter({
            label: "Status",
            options: statusOptions,
            value: params.status,
            sharedChip: true,
            onValueChange: (status) => setFilter({ status }),
          }),
          severalFilter({
            label: "Dispute",
            options: disputeOptions,
            value: params.dispute,
            sharedChip: true,
            onValueChange: (dispute) => setFilter({ dispute }),
          }),
          choiceFilter({
            label: "Decision due",
            options: dueOptions,
            value: params.due,
            onValueChange: (due) => setFilter({ due }),
          }),
          severalFilter({
            label: "Classification",
            options: classificationOptions,
            value: params.classification,
            sharedChip: true,
            onValueChange: (classification) => setFilter({ classification }),
          }),
          organization,
          linkedFilter("Tenant", tenantWords(params.tenantId, options), () => setFilter({ tenantId: null })),
          choiceFilter({
            label: "Niche",
            options: namedOptions(options?.niches),
            value: params.nicheId,
            unlisted: endOfId,
            onValueChange: (nicheId) => setFilter({ nicheId }),
          }),
          choiceFilter({
            label: "Source",
            options: namedOptions(options?.sources),
            value: params.sourceId,
            unlisted: endOfId,
            onValueChange: (sourceId) => setFilter({ sourceId }),
          }),
          linkedFilter("Billable", billableWords(params.billable), () => setFilter({ billable: null })),
          linkedFilter("Origin", params.origin === null ? null : "For sale", () =>
            setFilter({ origin: null }),
          ),
          daysFilter({
            label: "Created",
            zone: options?.zone ?? "UTC",
            zoneInChip: true,
            from: params.dateFrom,
            to: params.dateTo,
            onValueChange: ({ from, to }) => setFilter({ dateFrom: from, dateTo: to }),
          }),
        ]}
      />
      {short && (
        <p role="status" className="-mt-2 text-xs text-muted-foreground">
          Type at least {SEARCH_MIN} characters to search.
        </p>
      )}
    </>
  );
}

function tenantWords(id: string | null, options: LeadFilterOptions | undefined): string | null {
  if (id === null) return null;
  const tenant = options?.tenant ?? null;
  return tenant?.id === id ? tenant.name : endOfId(id);
}

function billableWords(billable: boolean | null): string | null {
  if (billable === null) return null;
  return billable ? "Yes" : "No";
}
