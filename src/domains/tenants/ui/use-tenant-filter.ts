"use client";

import type { Filter } from "@/ui/filter";
import { lookupFilter } from "@/ui/filter-menu";
import { useTenantOptions } from "./use-tenant-options";

/** A list narrowed to one tenant, found by typing. */
export function useTenantFilter(
  tenant: string | null,
  onValueChange: (tenant: string | null) => void,
): Filter {
  const { name, ...found } = useTenantOptions(tenant);
  return lookupFilter({
    label: "Client company",
    placeholder: "Type a name",
    ...found,
    value: tenant,
    unlisted: () => name,
    onValueChange,
  });
}
