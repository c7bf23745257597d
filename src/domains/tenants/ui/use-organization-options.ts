"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { plural } from "@/ui/format";
import { trpc } from "@/ui/trpc/client";

/** Organizations for a chooser: searched by the server, the chosen one always among them. */
export function useOrganizationOptions(chosen: string | null) {
  const [search, setSearch] = useState("");
  const query = trpc.tenants.organizations.useQuery(
    { search, include: chosen },
    { placeholderData: keepPreviousData },
  );
  const organizations = query.data ?? [];
  return {
    options: organizations.map(({ id, name, tenants }) => ({
      value: id,
      label: name,
      hint: plural(tenants, "client", "clients"),
    })),
    loading: query.isFetching,
    onSearch: setSearch,
  };
}
