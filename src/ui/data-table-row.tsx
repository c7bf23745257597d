"use client";

import { MoreHorizontal } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useRef } from "react";
import { Checkbox } from "./checkbox";
import { cn } from "./cn";
import type { DataTableColumn } from "./data-table-types";
import { DropdownMenu } from "./dropdown-menu";
import { IconButton } from "./icon-button";
import { messages } from "./messages";

const stickyStart = "max-md:sticky max-md:z-5 max-md:bg-inherit";

type DataTableRowProps<Row> = {
  id: string;
  row: Row;
  label: string;
  columns: readonly DataTableColumn<Row>[];
  href?: string;
  onOpen?: (row: Row) => void;
  open: boolean;
  selected: boolean;
  onSelect?: (checked: boolean, range: boolean) => void;
  actions?: (row: Row) => ReactNode;
  trailing: boolean;
};

const interactive = "a,button,input,label,select,textarea,[role=checkbox],[role=menuitem],[role=menu]";

function plain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

export function DataTableRow<Row>(props: DataTableRowProps<Row>) {
  const { id, row, label, columns, href, onOpen, open, selected, onSelect, actions, trailing } = props;
  const router = useRouter();
  const activatable = href !== undefined || onOpen !== undefined;

  function activate() {
    if (onOpen !== undefined) onOpen(row);
    else if (href !== undefined) router.push(href);
  }

  /** A click beside the link is a convenience for the mouse; the link itself is what keyboards and readers use. */
  function clickRow(event: MouseEvent) {
    if (!activatable || !plain(event) || !(event.target instanceof Element)) return;
    if (event.target.closest(interactive) !== null || !event.currentTarget.contains(event.target)) return;
    if ((window.getSelection()?.toString() ?? "") !== "") return;
    activate();
  }

  return (
    <tr
      data-row-id={id}
      data-open={open || undefined}
      tabIndex={-1}
      aria-selected={onSelect === undefined ? undefined : selected}
      onClick={clickRow}
      className={cn(
        "group bg-card focus-within:bg-accent hover:bg-accent data-[open]:bg-selected [&:last-child>td]:border-b-0",
        selected && "bg-selected hover:bg-selected focus-within:bg-selected",
        activatable && "cursor-pointer",
      )}
    >
      {onSelect !== undefined && <SelectCell label={label} selected={selected} onSelect={onSelect} />}
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(
            "h-9 border-b border-border px-3 py-1 align-middle whitespace-nowrap",
            column.align === "end" && "text-right",
            column.primary === true &&
              cn(
                stickyStart,
                "max-w-44 font-medium sm:max-w-72",
                onSelect === undefined ? "left-0" : "left-9",
              ),
          )}
        >
          {column.primary === true ? (
            <PrimaryCell href={href} onOpen={onOpen === undefined ? undefined : activate}>
              {column.cell(row)}
            </PrimaryCell>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
      {trailing && (
        <td className="w-9 border-b border-border px-1.5 text-right">
          {actions !== undefined && (
            <DropdownMenu
              trigger={
                <IconButton label={`${messages.actions.more}: ${label}`} size="icon-xs">
                  <MoreHorizontal aria-hidden="true" />
                </IconButton>
              }
            >
              {actions(row)}
            </DropdownMenu>
          )}
        </td>
      )}
    </tr>
  );
}

function PrimaryCell({
  href,
  onOpen,
  children,
}: {
  href?: string;
  onOpen?: () => void;
  children: ReactNode;
}) {
  const looks =
    "block max-w-full truncate rounded-sm py-0.5 text-left decoration-muted-foreground underline-offset-4 group-hover:underline";
  if (href === undefined) {
    if (onOpen === undefined) return <>{children}</>;
    return (
      <button type="button" data-row-link="" onClick={onOpen} className={looks}>
        {children}
      </button>
    );
  }
  return (
    <Link
      href={href}
      prefetch={false}
      data-row-link=""
      className={looks}
      onClick={(event) => {
        if (onOpen === undefined || !plain(event)) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </Link>
  );
}

type SelectCellProps = {
  label: string;
  selected: boolean;
  onSelect: (checked: boolean, range: boolean) => void;
};

function SelectCell({ label, selected, onSelect }: SelectCellProps) {
  const shift = useRef(false);
  return (
    <td
      className={cn(
        "w-9 min-w-9 border-b border-border pr-1 pl-3 align-middle leading-none",
        stickyStart,
        "left-0",
      )}
    >
      <Checkbox
        aria-label={`Select ${label}`}
        checked={selected}
        onClickCapture={(event) => {
          shift.current = event.shiftKey;
        }}
        onCheckedChange={(checked) => onSelect(checked, shift.current)}
      />
    </td>
  );
}
