/** Shared looks of everything that floats above the page. */
export const popupClasses =
  "z-50 rounded-lg border border-border bg-popover text-popover-foreground shadow-lg outline-none origin-(--transform-origin) transition-[opacity,scale] duration-100 data-[ending-style]:scale-98 data-[ending-style]:opacity-0 data-[starting-style]:scale-98 data-[starting-style]:opacity-0 data-[instant]:duration-0";

export const itemClasses =
  "relative flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-[highlighted]:bg-accent data-[highlighted]:text-accent-foreground data-[disabled]:opacity-50 aria-disabled:text-muted-foreground max-sm:min-h-9 [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-3.5";

export const groupLabelClasses = "px-2 pt-1.5 pb-1 text-2xs font-medium text-muted-foreground";
