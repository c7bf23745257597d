"use client";

import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipDays, chipEach } from "@/ui/filter-chips";
import { FilterDays } from "@/ui/filter-days";
import { FilterChoice, FilterMenu } from "@/ui/filter-menu";
import { namedOptions, optionsOf } from "@/ui/options";
import type { InboxOptions } from "../buyer-contract";
import { ASSIGNMENT_STATUS_LABELS, ASSIGNMENT_STATUSES, SEARCH_MIN } from "../rules/words";
import type { InboxFiltering } from "./use-tenant-inbox";

const statusOptions = optionsOf(ASSIGNMENT_STATUSES, ASSIGNMENT_STATUS_LABELS);

type InboxFiltersProps = { inbox: InboxFiltering; options: InboxOptions | undefined };

function chipsOf({ inbox: { params, setFilter }, options }: InboxFiltersProps): FilterChip[] {
  const { search, status, nicheId, dateFrom, dateTo } = params;
  const niche = options?.niches.find(({ id }) => id === nicheId)?.name ?? "Another";
  return [
    ...chip("search", "Search", search, () => setFilter({ search: null })),
    ...chipEach("status", "Status", status, ASSIGNMENT_STATUS_LABELS, (rest) => setFilter({ status: rest })),
    ...chip("niche", "Niche", nicheId === null ? null : niche, () => setFilter({ nicheId: null })),
    ...chipDays("assigned", "Assigned", { from: dateFrom, to: dateTo }, () =>
      setFilter({ dateFrom: null, dateTo: null }),
    ),
  ];
}

export function TenantInboxFilters({ inbox, options }: InboxFiltersProps) {
  const { params, setFilter } = inbox;
  const zone = options?.zone ?? "UTC";
  const short = params.search !== "" && params.search.trim().length < SEARCH_MIN;
  return (
    <>
      <FilterBar
        chips={chipsOf({ inbox, options })}
        onClear={inbox.clearFilters}
        search={{
          label: "Search your leads by name, e-mail or phone",
          placeholder: "Name, e-mail or phone",
          value: params.search,
          onValueChange: inbox.setSearch,
        }}
      >
        <div role="group" aria-label="Filters" className="flex flex-wrap gap-2">
          <FilterMenu
            label="Status"
            options={statusOptions}
            value={params.status}
            onValueChange={(status) => setFilter({ status })}
          />
          <FilterChoice
            label="Niche"
            options={namedOptions(options?.niches)}
            value={params.nicheId}
            onValueChange={(nicheId) => setFilter({ nicheId })}
          />
          <FilterDays
            label="Assigned"
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
