"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import {
  inboxFiltered,
  type InboxFilterParams,
  inboxInputOf,
  inboxParsers,
  NO_INBOX_FILTERS,
  PAGE_SIZES,
} from "./tenant-inbox-search-params";

/** Each filter that changes; null takes it out. */
export type FilterPatch = { [Name in keyof InboxFilterParams]?: InboxFilterParams[Name] | null };

/** The address is the state of the inbox: filters, page, open lead. What narrows the list goes back to its first page. */
export function useTenantInbox() {
  const [params, setParams] = useQueryStates(inboxParsers, { history: "push" });
  const input = useMemo(() => inboxInputOf(params), [params]);
  return {
    params,
    input,
    filtered: inboxFiltered(params),
    setFilter: (patch: FilterPatch) => void setParams({ ...patch, page: null }),
    /** Typing is one step of the back button, not one for each letter. */
    setSearch: (search: string) => void setParams({ search, page: null }, { history: "replace" }),
    clearFilters: () => void setParams({ ...NO_INBOX_FILTERS, page: null }),
    setPage: (page: number) => void setParams({ page }, { scroll: true }),
    setLimit: (size: number) =>
      void setParams({ limit: PAGE_SIZES.find((known) => known === size) ?? null, page: null }),
    openLead: (lead: string) => void setParams({ lead }),
    closeLead: () => void setParams({ lead: null }),
  };
}

export type TenantInbox = ReturnType<typeof useTenantInbox>;

/** What the controls of the filters need, whether the address holds them or a form. */
export interface InboxFiltering {
  params: InboxFilterParams;
  setFilter: (patch: FilterPatch) => void;
  setSearch: (search: string) => void;
  clearFilters: () => void;
}
