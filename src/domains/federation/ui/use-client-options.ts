"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/ui/trpc/client";
import { useTypedSearch } from "@/ui/use-typed-search";

const OFFERED = 20;

/** Federated clients for a chooser, searched by the server. */
export function useClientOptions(enabled: boolean) {
  const { search, onSearch } = useTypedSearch();
  const found = trpc.federation.clients.useQuery(
    { search, limit: OFFERED },
    { enabled, placeholderData: keepPreviousData },
  );
  const options = (found.data?.items ?? []).map(({ id, name, tenantName }) => ({
    value: id,
    label: name,
    hint: tenantName,
  }));
  return { options, loading: found.isFetching, onSearch };
}
