"use client";

import { DateRangePicker } from "./date-range-picker";
import { dayInZone, dayWords } from "./day-range";
import { chip, type Filter } from "./filter";
import { formatZone } from "./format";

type Days = { from: string | null; to: string | null };

type FilterDaysProps = Days & {
  label: string;
  /** Whose days are meant. */
  zone: string;
  onValueChange: (days: Days) => void;
};

/**
 * An address may leave an end open. Without a last day, the range shown ends today, or on its first day where that is later;
 * without a first day, only the chip tells.
 */
function FilterDays({ label, zone, from, to, onValueChange }: FilterDaysProps) {
  const today = dayInZone(new Date(), zone);
  const range = from === null ? null : { from, to: to ?? (from > today ? from : today) };
  return (
    <DateRangePicker
      label={label}
      zone={zone}
      today={today}
      value={range}
      onValueChange={(next) => onValueChange(next ?? { from: null, to: null })}
    />
  );
}

type DaysFilterOptions = FilterDaysProps & {
  /** The chip says whose days are meant. */
  zoneInChip?: boolean;
};

/** Days of a zone, both included. */
export function daysFilter({ zoneInChip = false, ...days }: DaysFilterOptions): Filter {
  const { label, zone, from, to, onValueChange } = days;
  const range = dayWords({ from, to });
  const words = range !== null && zoneInChip ? `${range}, ${formatZone(zone)}` : range;
  return {
    label,
    chips: chip(label, words, () => onValueChange({ from: null, to: null })),
    control: <FilterDays {...days} />,
  };
}
