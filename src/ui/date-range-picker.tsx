"use client";

import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { type DayRange, type RangePreset, defaultPresets, formatDay, formatDayRange } from "./day-range";
import { formatZone } from "./format";
import { lazyPart } from "./lazy-part";
import { Popover } from "./popover";
import { Skeleton } from "./skeleton";

const RangeCalendar = lazyPart(
  async () => (await import("./range-calendar")).default,
  <Skeleton className="h-64 w-60" />,
);

type DateRangePickerProps = {
  /** Calendar days in `zone`, both included; null is any time. */
  value: DayRange | null;
  onValueChange: (value: DayRange | null) => void;
  zone: string;
  label: string;
  /** Today in `zone`, as YYYY-MM-DD. */
  today: string;
  presets?: readonly RangePreset[];
  anyLabel?: string;
};

export function DateRangePicker(props: DateRangePickerProps) {
  const { value, onValueChange, zone, label, today, presets = defaultPresets, anyLabel = "Any time" } = props;
  const [open, setOpen] = useState(false);

  function choose(next: DayRange | null) {
    onValueChange(next);
    setOpen(false);
  }

  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="p-0"
      trigger={
        <Button className={value === null ? "border-dashed text-muted-foreground" : "border-input"}>
          <CalendarDays aria-hidden="true" />
          {label}
          {value !== null && <span className="tabular font-normal">{formatDayRange(value)}</span>}
        </Button>
      }
    >
      <div className="flex flex-col sm:flex-row">
        <div className="flex flex-wrap gap-1 border-b border-border p-2 sm:w-36 sm:flex-col sm:border-r sm:border-b-0">
          <Button variant="ghost" size="sm" className="sm:justify-start" onClick={() => choose(null)}>
            {anyLabel}
          </Button>
          {presets.map((preset) => (
            <Button
              key={preset.id}
              variant="ghost"
              size="sm"
              className="sm:justify-start"
              onClick={() => choose(preset.range(today))}
            >
              {preset.label}
            </Button>
          ))}
        </div>
        <div className="flex justify-center p-2">
          {open && <RangeCalendar value={value} onValueChange={onValueChange} today={today} />}
        </div>
      </div>
      <p className="border-t border-border px-3 py-2 text-xs text-muted-foreground">
        {value === null ? anyLabel : `${formatDay(value.from)} to ${formatDay(value.to)}, both included`} ·{" "}
        {formatZone(zone)}
      </p>
    </Popover>
  );
}
