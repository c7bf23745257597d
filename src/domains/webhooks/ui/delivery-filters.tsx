"use client";

import type { ReactNode } from "react";
import { FilterBar, type FilterChip } from "@/ui/filter-bar";
import { chip, chipDays, chipEach } from "@/ui/filter-chips";
import { FilterDays } from "@/ui/filter-days";
import { FilterMenu } from "@/ui/filter-menu";
import { optionsOf } from "@/ui/options";
import { DELIVERY_STATUS_LABELS, EVENT_TYPES } from "../rules/log-words";
import { DELIVERY_STATUSES } from "../rules/words";
import type { DeliveryLogParams } from "./delivery-search-params";

type Shared = Pick<DeliveryLogParams, "q" | "status" | "type" | "from" | "to">;

type DeliveryFiltersProps = {
  params: Shared;
  /** Whose days are meant. */
  zone: string;
  onChange: (change: Partial<Shared>) => void;
  onClear: () => void;
  /** What is set of what else narrows this log. */
  chips: readonly FilterChip[];
  /** The controls of what else narrows this log. */
  children: ReactNode;
  actions: ReactNode;
};

const statusOptions = optionsOf(DELIVERY_STATUSES, DELIVERY_STATUS_LABELS);
const typeOptions = EVENT_TYPES.map((value) => ({ value, label: value }));

/** What narrows a delivery log, whoever reads it; whose deliveries and which endpoint is said by its page. */
export function DeliveryFilters(props: DeliveryFiltersProps) {
  const { params, zone, onChange, onClear, chips, children, actions } = props;
  const { q, status, type, from, to } = params;
  return (
    <FilterBar
      chips={[...chipsOf(params, onChange), ...chips]}
      onClear={onClear}
      actions={actions}
      search={{
        label: "Find by id",
        placeholder: "webhook-id or delivery id",
        value: q,
        onValueChange: (value) => onChange({ q: value }),
      }}
    >
      <FilterMenu
        label="Status"
        options={statusOptions}
        value={status}
        onValueChange={(value) => onChange({ status: value })}
      />
      <FilterMenu
        label="Event"
        options={typeOptions}
        value={type}
        onValueChange={(value) => onChange({ type: value })}
      />
      {children}
      <FilterDays label="Queued" zone={zone} from={from} to={to} onValueChange={onChange} />
    </FilterBar>
  );
}

function chipsOf(
  { q, status, type, from, to }: Shared,
  onChange: DeliveryFiltersProps["onChange"],
): FilterChip[] {
  return [
    ...chip("q", "Id", q, () => onChange({ q: "" })),
    ...chipEach("status", "Status", status, DELIVERY_STATUS_LABELS, (rest) => onChange({ status: rest })),
    ...chipEach(
      "type",
      "Event",
      type,
      (value) => value,
      (rest) => onChange({ type: rest }),
    ),
    ...chipDays("date", "Queued", { from, to }, () => onChange({ from: null, to: null })),
  ];
}
