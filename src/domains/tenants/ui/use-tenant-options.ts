"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/ui/trpc/client";
import { useTypedSearch, withChosen } from "@/ui/use-typed-search";

const OFFERED = 20;

/** Tenants for a chooser: searched by the server; the chosen one keeps its name whatever is typed. */
export function useTenantOptions(chosen: string | null) {
  const { search, onSearch } = useTypedSearch();
  const found = trpc.tenants.list.useQuery(
    { search, sort: "name", order: "asc", limit: OFFERED },
    { placeholderData: keepPreviousData },
  );
  const known = trpc.tenants.get.useQuery({ id: chosen ?? "" }, { enabled: chosen !== null });
  const options = (found.data?.items ?? []).map(({ id, name, organizationName }) => ({
    value: id,
    label: name,
    hint: organizationName,
  }));
  const own = known.data;
  const chosenOption =
    own === undefined ? null : { value: own.id, label: own.name, hint: own.organization.name };
  return {
    options: withChosen(options, chosenOption, search),
    loading: found.isFetching,
    onSearch,
    name: own?.name ?? "…",
  };
}
