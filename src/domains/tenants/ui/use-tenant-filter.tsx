"use client";

import { chip } from "@/ui/filter-chips";
import { FilterSearch } from "@/ui/filter-menu";
import { useTenantOptions } from "./use-tenant-options";

const LABEL = "Client company";

/** A list narrowed to one tenant, found by typing: the control of it, and the chip that says whose rows are shown. */
export function useTenantFilter(tenant: string | null, onChange: (tenant: string | null) => void) {
  const { name, ...found } = useTenantOptions(tenant);
  return {
    chips: chip("tenant", LABEL, tenant === null ? null : name, () => onChange(null)),
    control: (
      <FilterSearch
        label={LABEL}
        placeholder="Type a name"
        {...found}
        value={tenant}
        onValueChange={onChange}
      />
    ),
  };
}
