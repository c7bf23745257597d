"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { LeadFilters } from "../contract";
import {
  leadFiltersOf,
  leadsParsers,
  type LeadsFilterParams,
  type LeadTab,
  NO_FILTERS,
  readViewState,
} from "./leads-search-params";

type FilterPatch = { [Name in keyof LeadsFilterParams]?: LeadsFilterParams[Name] | null };

/** The address is the state of the page: filters, columns, open drawer. Each change is a step of the back button. */
export function useLeadsParams() {
  const [params, setParams] = useQueryStates(leadsParsers, { history: "push" });
  const filters: LeadFilters = useMemo(() => leadFiltersOf(params), [params]);
  return {
    params,
    filters,
    filtered: Object.keys(filters).length > 0,
    setFilter: (patch: FilterPatch) => void setParams(patch),
    /** Typing is one step, not one for each letter. */
    setSearch: (search: string) => void setParams({ search }, { history: "replace" }),
    clearFilters: () => void setParams(NO_FILTERS),
    setHidden: (hide: string[]) => void setParams({ hide }, { history: "replace" }),
    applyView: (state: Record<string, string>) => void setParams({ ...readViewState(state), tab: null }),
    openLead: (lead: string, tab: LeadTab = "overview") => void setParams({ lead, tab }),
    setTab: (tab: LeadTab) => void setParams({ tab }, { history: "replace" }),
    closeLead: () => void setParams({ lead: null, tab: null }),
  };
}

export type LeadsParamsControls = ReturnType<typeof useLeadsParams>;
