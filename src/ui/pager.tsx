"use client";

import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";
import { DropdownMenu, MenuRadioGroup } from "./dropdown-menu";
import { formatNumber } from "./format";

type PagerProps = {
  page: number;
  limit: number;
  total: number;
  /** There are more than `total`: counting stopped there. */
  capped?: boolean;
  /** What is counted: "leads". */
  noun: string;
  onPageChange: (page: number) => void;
  /** How many a page may hold, to choose from. */
  sizes: readonly number[];
  onLimitChange: (limit: number) => void;
};

/** For lists that count their pages: where one is, and the way to either side. */
export function Pager(props: PagerProps) {
  const { page, limit, total, capped = false, noun, onPageChange, sizes, onLimitChange } = props;
  const pages = Math.max(1, Math.ceil(total / limit));
  const first = Math.min((page - 1) * limit + 1, total);
  const last = Math.min(page * limit, total);
  return (
    <nav
      aria-label={`Pages of ${noun}`}
      className="flex flex-wrap items-center justify-between gap-2 text-sm"
    >
      <p role="status" className="tabular text-muted-foreground">
        {total === 0 || first > last
          ? `No ${noun} on this page`
          : `${formatNumber(first)}–${formatNumber(last)} of ${capped ? "more than " : ""}${formatNumber(total)} ${noun}`}
      </p>
      <div className="flex items-center gap-2">
        <DropdownMenu
          align="end"
          trigger={
            <Button variant="ghost" className="max-sm:h-11">
              {limit} a page
              <ChevronDown aria-hidden="true" className="size-3 text-muted-foreground" />
            </Button>
          }
        >
          <MenuRadioGroup
            value={String(limit)}
            onValueChange={(size) => onLimitChange(Number(size))}
            options={sizes.map((size) => ({ value: String(size), label: `${size} a page` }))}
          />
        </DropdownMenu>
        <Button
          aria-label="Previous page"
          disabled={page <= 1}
          onClick={() => onPageChange(Math.min(page - 1, pages))}
          className="max-sm:h-11"
        >
          <ChevronLeft aria-hidden="true" />
          <span className="max-sm:sr-only">Previous</span>
        </Button>
        <Button
          aria-label="Next page"
          disabled={page >= pages && !capped}
          onClick={() => onPageChange(page + 1)}
          className="max-sm:h-11"
        >
          <span className="max-sm:sr-only">Next</span>
          <ChevronRight aria-hidden="true" />
        </Button>
      </div>
    </nav>
  );
}
