"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "@/ui/trpc/client";

const TYPING_RESTS_MS = 200;
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
  const [text, setText] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim().slice(0, 200)), TYPING_RESTS_MS);
    return () => clearTimeout(timer);
  }, [text]);
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
  const missing =
    chosen !== null && address !== null && search === "" && !options.some(({ value }) => value === chosen);
  return {
    options: missing ? [{ value: chosen, label: address, hint: "" }, ...options] : options,
    loading: found.isFetching,
    onSearch: setText,
    address: address ?? "…",
  };
}
