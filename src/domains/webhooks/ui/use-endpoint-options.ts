"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/ui/trpc/client";
import { useTypedSearch, withChosen } from "@/ui/use-typed-search";

const OFFERED = 20;

/** The address of one endpoint, also of a deleted one; null until it is known. */
export function useEndpointAddress(id: string | null): string | null {
  const { data } = trpc.webhooks.endpoints.useQuery(
    { endpointId: id ?? "", limit: 1 },
    { enabled: id !== null },
  );
  return data?.items[0]?.address ?? null;
}

/** Endpoints for a chooser, of one client company where that is chosen: searched by the server. */
export function useEndpointOptions(chosen: string | null, tenantId: string | null) {
  const { search, onSearch } = useTypedSearch();
  const found = trpc.webhooks.endpoints.useQuery(
    { search, tenantId: tenantId ?? undefined, limit: OFFERED },
    { placeholderData: keepPreviousData },
  );
  const address = useEndpointAddress(chosen);
  const options = (found.data?.items ?? []).map((item) => ({
    value: item.id,
    label: item.address,
    hint: item.tenantName,
  }));
  const own = chosen === null || address === null ? null : { value: chosen, label: address, hint: "" };
  return {
    options: withChosen(options, own, search),
    loading: found.isFetching,
    onSearch,
    address: address ?? "…",
  };
}
