"use client";

import { useEffect, useState } from "react";
import { FilterSearch } from "@/ui/filter-menu";
import { trpc } from "@/ui/trpc/client";

type OrganizationFilterProps = {
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (id: string | null) => void;
};

const TYPING_RESTS_MS = 200;

/** Too many for a menu: the server searches them. */
export function OrganizationFilter({ value, options, onChange }: OrganizationFilterProps) {
  const [text, setText] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim().slice(0, 100)), TYPING_RESTS_MS);
    return () => clearTimeout(timer);
  }, [text]);
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
      onSearch={setText}
      value={value}
      onValueChange={onChange}
    />
  );
}
