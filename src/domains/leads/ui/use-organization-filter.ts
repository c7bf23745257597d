"use client";

import type { Filter } from "@/ui/filter";
import { lookupFilter } from "@/ui/filter-menu";
import { namedOptions } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";
import { useTypedSearch } from "@/ui/use-typed-search";

type OrganizationFilterOptions = {
  value: string | null;
  /** What is offered before anything is typed. */
  options: readonly { value: string; label: string }[];
  unlisted: (id: string) => string;
  onValueChange: (id: string | null) => void;
};

/** Too many for a menu: the server searches them. */
export function useOrganizationFilter({ options, unlisted, ...rest }: OrganizationFilterOptions): Filter {
  const { search, onSearch } = useTypedSearch();
  const query = trpc.leads.filterOptions.useQuery(
    { organizationSearch: search },
    { enabled: search !== "", placeholderData: (previous) => previous },
  );
  const nameOf = (id: string) => options.find(({ value }) => value === id)?.label ?? unlisted(id);
  return lookupFilter({
    label: "Organization",
    placeholder: "Type a name",
    options: search === "" ? options : namedOptions(query.data?.organizations),
    loading: search !== "" && query.isFetching,
    onSearch,
    unlisted: nameOf,
    ...rest,
  });
}
