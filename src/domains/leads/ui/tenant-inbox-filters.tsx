"use client";

import { FilterBar, searchFilter } from "@/ui/filter-bar";
import { daysFilter } from "@/ui/filter-days";
import { choiceFilter, severalFilter } from "@/ui/filter-menu";
import { namedOptions, optionsOf } from "@/ui/options";
import type { InboxOptions } from "../buyer-contract";
import { ASSIGNMENT_STATUS_LABELS, ASSIGNMENT_STATUSES, SEARCH_MIN } from "../rules/words";
import type { InboxFiltering } from "./use-tenant-inbox";

const statusOptions = optionsOf(ASSIGNMENT_STATUSES, ASSIGNMENT_STATUS_LABELS);

type InboxFiltersProps = { inbox: InboxFiltering; options: InboxOptions | undefined };

export function TenantInboxFilters({ inbox, options }: InboxFiltersProps) {
  const { params, setFilter } = inbox;
  const short = params.search !== "" && params.search.trim().length < SEARCH_MIN;
  return (
    <>
      <FilterBar
        onClear={inbox.clearFilters}
        search={searchFilter({
          label: "Search your leads by name, e-mail or phone",
          placeholder: "Name, e-mail or phone",
          value: params.search,
          onValueChange: inbox.setSearch,
          onRemove: () => setFilter({ search: null }),
        })}
        group="wraps"
        filters={[
          severalFilter({
            label: "Status",
            options: statusOptions,
            value: params.status,
            onValueChange: (status) => setFilter({ status }),
          }),
          choiceFilter({
            label: "Niche",
            options: namedOptions(options?.niches),
            value: params.nicheId,
            unlisted: () => "Another",
            onValueChange: (nicheId) => setFilter({ nicheId }),
          }),
          daysFilter({
            label: "Assigned",
            zone: options?.zone ?? "UTC",
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
