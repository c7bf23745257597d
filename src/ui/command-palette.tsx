"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Hash, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { cn } from "./cn";
import type { PaletteAction, PaletteRecord, PaletteSearch } from "./command-palette-types";
import { overlayClasses } from "./dialog-view";
import { Kbd } from "./kbd";
import { messages } from "./messages";
import type { NavItem } from "./shell-nav";
import { Spinner } from "./spinner";
import { useRecordSearch } from "./use-record-search";

type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pages: readonly NavItem[];
  actions: readonly PaletteAction[];
  search?: PaletteSearch;
};

const itemLooks =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2 py-1 text-sm outline-none select-none data-[selected=true]:bg-accent data-[selected=true]:text-accent-foreground max-sm:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";
const groupLooks =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground";

/** Loaded when it is first opened. Pages and actions are filtered here, records by the server. */
export default function CommandPalette({ open, onOpenChange, ...rest }: CommandPaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={overlayClasses} />
        <Dialog.Popup
          data-slot="command-palette"
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[min(28rem,90dvh)] max-w-xl flex-col overflow-hidden rounded-xl border border-border bg-popover text-popover-foreground shadow-lg outline-none transition-[opacity,scale] duration-100 data-[ending-style]:opacity-0 data-[starting-style]:scale-98 data-[starting-style]:opacity-0 sm:top-[14vh]"
        >
          <Dialog.Title className="sr-only">{messages.shell.palette}</Dialog.Title>
          <PaletteBody {...rest} onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type BodyProps = Pick<CommandPaletteProps, "pages" | "actions" | "search"> & { onDone: () => void };

function PaletteBody({ pages, actions, search, onDone }: BodyProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const [picked, setPicked] = useState("");
  const { records, searching, failed } = useRecordSearch(search, query, (found) => {
    const [first] = groupBy(found).flatMap(([, items]) => items);
    if (first !== undefined) setPicked(recordValue(first));
  });

  function go(href: string) {
    onDone();
    router.push(href);
  }

  return (
    <Command
      label={messages.shell.palette}
      loop
      value={picked}
      onValueChange={setPicked}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="flex items-center gap-2.5 border-b border-border px-3.5">
        {searching ? (
          <Spinner className="size-4" />
        ) : (
          <Search aria-hidden="true" className="size-4 text-muted-foreground" />
        )}
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={messages.shell.paletteHint}
          className="h-11 min-w-0 flex-1 bg-transparent text-base outline-none max-sm:text-lg"
        />
        <Kbd keys="Esc" className="max-sm:hidden" />
      </div>
      <Command.List className="min-h-0 flex-1 scroll-py-2 scrollbar-thin overflow-y-auto p-1.5">
        {!searching && (
          <Command.Empty className="px-2 py-6 text-center text-sm text-muted-foreground">
            {failed ? messages.shell.paletteFailed : messages.shell.paletteEmpty}
          </Command.Empty>
        )}
        {groupBy(records).map(([group, items]) => (
          <Command.Group key={group} heading={group} className={groupLooks} forceMount>
            {items.map((record) => (
              <Item
                key={`${group}-${record.id}`}
                value={recordValue(record)}
                force
                icon={record.icon ?? <Hash aria-hidden="true" />}
                onRun={() => go(record.href)}
              >
                <span className="truncate">{record.label}</span>
                {record.hint !== undefined && (
                  <span className="truncate text-xs text-muted-foreground">{record.hint}</span>
                )}
              </Item>
            ))}
          </Command.Group>
        ))}
        {actions.length > 0 && (
          <Command.Group heading="Actions" className={groupLooks}>
            {actions.map((action) => (
              <Item
                key={action.id}
                value={`action ${action.label}`}
                keywords={action.keywords}
                icon={action.icon}
                shortcut={action.shortcut}
                onRun={() => {
                  onDone();
                  action.run();
                }}
              >
                <span className="truncate">{action.label}</span>
              </Item>
            ))}
          </Command.Group>
        )}
        <Command.Group heading="Pages" className={groupLooks}>
          {pages.map((page) => (
            <Item
              key={page.href}
              value={`page ${page.label}`}
              keywords={[...(page.keywords ?? []), page.section ?? ""]}
              icon={<page.icon aria-hidden="true" />}
              onRun={() => go(page.href)}
            >
              <span className="truncate">{page.label}</span>
              {page.section !== undefined && (
                <span className="text-xs text-muted-foreground">{page.section}</span>
              )}
            </Item>
          ))}
        </Command.Group>
      </Command.List>
      <p role="status" className="sr-only">
        {searching ? messages.states.loading : ""}
      </p>
    </Command>
  );
}

type ItemProps = {
  value: string;
  keywords?: readonly string[];
  /** Chosen by the server: not filtered again. */
  force?: boolean;
  icon?: ReactNode;
  shortcut?: string;
  onRun: () => void;
  children: ReactNode;
};

function Item({ value, keywords = [], force = false, icon, shortcut, onRun, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      keywords={[...keywords]}
      forceMount={force}
      onSelect={onRun}
      className={itemLooks}
    >
      {icon}
      <span className={cn("flex min-w-0 flex-1 items-baseline gap-2")}>{children}</span>
      {shortcut !== undefined && <Kbd keys={shortcut} />}
    </Command.Item>
  );
}

function groupBy(records: readonly PaletteRecord[]): [string, PaletteRecord[]][] {
  const groups = new Map<string, PaletteRecord[]>();
  for (const record of records) groups.set(record.group, [...(groups.get(record.group) ?? []), record]);
  return [...groups];
}

function recordValue(record: PaletteRecord): string {
  return `${record.group} ${record.id}`.toLowerCase();
}
