"use client";

import { FilterSearch } from "@/ui/filter-menu";
import { namedOptions } from "@/ui/options";
import { trpc } from "@/ui/trpc/client";
import { useTypedSearch } from "@/ui/use-typed-search";

type OrganizationFilterProps = {
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (id: string | null) => void;
};

/** Too many for a menu: the server searches them. */
export function OrganizationFilter({ value, options, onChange }: OrganizationFilterProps) {
  const { search, onSearch } = useTypedSearch();
  const query = trpc.leads.filterOptions.useQuery(
    { organizationSearch: search },
    { enabled: search !== "", placeholderData: (previous) => previous },
  );
  return (
    <FilterSearch
      label="Organization"
      placeholder="Type a name"
      options={search === "" ? options : namedOptions(query.data?.organizations)}
      loading={search !== "" && query.isFetching}
      onSearch={onSearch}
      value={value}
      onValueChange={onChange}
    />
  );
}
