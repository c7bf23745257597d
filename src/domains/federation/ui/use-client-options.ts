"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "@/ui/trpc/client";

const TYPING_RESTS_MS = 200;
const OFFERED = 20;

/** Federated clients for a chooser, searched by the server. */
export function useClientOptions(enabled: boolean) {
  const [text, setText] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim().slice(0, 200)), TYPING_RESTS_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = trpc.federation.clients.useQuery(
    { search, limit: OFFERED },
    { enabled, placeholderData: keepPreviousData },
  );
  return {
    options: (found.data?.items ?? []).map(({ id, name, tenantName }) => ({
      value: id,
      label: name,
      hint: tenantName,
    })),
    loading: found.isFetching,
    onSearch: setText,
  };
}
