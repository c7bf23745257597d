"use client";

import { FilterSearch } from "@/ui/filter-menu";
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
  const found = query.data?.organizations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterSearch
      label="Organization"
      placeholder="Type a name"
      options={search === "" ? options : (found ?? [])}
      loading={search !== "" && query.isFetching}
      onSearch={onSearch}
      value={value}
      onValueChange={onChange}
    />
  );
}
