"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { type DateRange, DayPicker } from "react-day-picker";
import { type DayRange, dayToUtc, utcToDay } from "./day-range";
import { cn } from "./cn";

type RangeCalendarProps = { value: DayRange | null; onValueChange: (value: DayRange) => void; today: string };

const nav =
  "grid size-7 place-items-center rounded-md text-muted-foreground hover:bg-accent aria-disabled:opacity-40";

/** Loaded only when a range picker opens. Reports once both ends are chosen. */
export default function RangeCalendar({ value, onValueChange, today }: RangeCalendarProps) {
  const [draft, setDraft] = useState<DateRange | undefined>(
    value === null ? undefined : { from: dayToUtc(value.from), to: dayToUtc(value.to) },
  );

  function pick(next: DateRange | undefined, day: Date) {
    // A finished range starts anew with the next press.
    const finished = draft?.from !== undefined && draft.to !== undefined;
    if (finished || next?.from === undefined || draft?.from === undefined) {
      setDraft({ from: day, to: undefined });
      return;
    }
    setDraft(next);
    if (next.to !== undefined) onValueChange({ from: utcToDay(next.from), to: utcToDay(next.to) });
  }

  return (
    <DayPicker
      mode="range"
      timeZone="UTC"
      selected={draft}
      onSelect={pick}
      defaultMonth={draft?.from ?? dayToUtc(today)}
      today={dayToUtc(today)}
      weekStartsOn={1}
      showOutsideDays
      components={{
        Chevron: ({ orientation }) =>
          orientation === "left" ? (
            <ChevronLeft aria-hidden="true" className="size-4" />
          ) : (
            <ChevronRight aria-hidden="true" className="size-4" />
          ),
      }}
      classNames={{
        root: "relative w-60",
        months: "flex",
        month: "flex w-full flex-col gap-2",
        month_caption: "flex h-7 items-center justify-center text-sm font-medium",
        nav: "absolute inset-x-0 top-0 z-10 flex justify-between",
        button_previous: nav,
        button_next: nav,
        month_grid: "w-full border-collapse",
        weekday: "h-7 text-2xs font-normal text-muted-foreground",
        day: "p-0 text-center",
        day_button: cn("tabular size-8 rounded-md text-xs hover:bg-accent"),
        today: "font-semibold text-primary",
        outside: "text-muted-foreground",
        selected: "bg-selected",
        range_start:
          "rounded-l-md [&>button]:bg-primary [&>button]:text-primary-foreground [&>button]:hover:bg-primary-hover",
        range_end:
          "rounded-r-md [&>button]:bg-primary [&>button]:text-primary-foreground [&>button]:hover:bg-primary-hover",
      }}
    />
  );
}
