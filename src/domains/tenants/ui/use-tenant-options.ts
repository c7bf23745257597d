"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { trpc } from "@/ui/trpc/client";

const TYPING_RESTS_MS = 200;
const OFFERED = 20;

/** Tenants for a chooser: searched by the server; the chosen one keeps its name whatever is typed. */
export function useTenantOptions(chosen: string | null) {
  const [text, setText] = useState("");
  const [search, setSearch] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim().slice(0, 200)), TYPING_RESTS_MS);
    return () => clearTimeout(timer);
  }, [text]);
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
  const missing = own !== undefined && !options.some(({ value }) => value === own.id) && search === "";
  return {
    options: missing
      ? [{ value: own.id, label: own.name, hint: own.organization.name }, ...options]
      : options,
    loading: found.isFetching,
    onSearch: setText,
    name: own?.name ?? "…",
  };
}
