"use client";

import { DateRangePicker } from "./date-range-picker";
import { dayInZone } from "./day-range";

type Days = { from: string | null; to: string | null };

type FilterDaysProps = Days & {
  label: string;
  /** Whose days are meant. */
  zone: string;
  onValueChange: (days: Days) => void;
};

/** Days of a zone, both included. An address may leave an end open: the last day is today then, or the first where that is later; without a first the chip tells. */
export function FilterDays({ label, zone, from, to, onValueChange }: FilterDaysProps) {
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
