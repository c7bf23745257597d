"use client";

import { Keyboard, Menu, PanelLeft, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Breadcrumbs } from "./breadcrumbs";
import type { PaletteAction, PaletteSearch } from "./command-palette-types";
import { IconButton } from "./icon-button";
import { Kbd } from "./kbd";
import { lazyPart } from "./lazy-part";
import { LogoMark, Wordmark } from "./logo";
import { messages } from "./messages";
import { Sheet } from "./sheet";
import { crumbsFor, type NavItem, type ShellUser } from "./shell-nav";
import type { ShortcutGroup } from "./shortcut-list";
import { Sidebar, SidebarNav } from "./sidebar";
import { MAIN_CONTENT_ID, SkipLink } from "./skip-link";
import { ThemeMenu } from "./theme-menu";
import { useTrailingCrumbValue } from "./trailing-crumb";
import { useModKey } from "./use-mod-key";
import { useShortcuts } from "./use-shortcuts";
import { useSidebarState } from "./use-sidebar-state";
import { UserMenu } from "./user-menu";

const CommandPalette = lazyPart(async () => (await import("./command-palette")).default);
const ShortcutsDialog = lazyPart(async () => (await import("./shortcuts-dialog")).default);

type ProviderShellProps = {
  /** What this viewer may open; order is the order shown. */
  nav: readonly NavItem[];
  user: ShellUser;
  onSignOut: () => void;
  homeHref: string;
  /** From the cookie `fairlead_sidebar=collapsed`. */
  defaultCollapsed?: boolean;
  /** MenuLinks and MenuItems of the account menu. */
  userMenu?: ReactNode;
  /** What the palette can do besides going to pages. */
  actions?: readonly PaletteAction[];
  /** Finds records by id, e-mail or name. */
  search?: PaletteSearch;
  /** Keys of the pages, for the "?" dialog. */
  shortcuts?: readonly ShortcutGroup[];
  /** At the right end of the top bar. */
  topBar?: ReactNode;
  children: ReactNode;
};

export function ProviderShell(props: ProviderShellProps) {
  const {
    nav,
    user,
    onSignOut,
    homeHref,
    defaultCollapsed = false,
    userMenu,
    actions = [],
    search,
    shortcuts,
    topBar,
  } = props;
  const [collapsed, toggleCollapsed] = useSidebarState(defaultCollapsed);
  const [navOpen, setNavOpen] = useState(false);
  const [palette, setPalette] = useState<"never" | "open" | "closed">("never");
  const [help, setHelp] = useState<"never" | "open" | "closed">("never");
  const crumbs = crumbsFor(nav, usePathname(), useTrailingCrumbValue());
  const mod = useModKey();

  useShortcuts({
    "mod+b": toggleCollapsed,
    "mod+k": () => setPalette(palette === "open" ? "closed" : "open"),
    "?": () => setHelp("open"),
  });

  return (
    <div className="flex min-h-dvh">
      <SkipLink />
      <Sidebar
        collapsed={collapsed}
        header={
          <Link href={homeHref} className="rounded-md text-foreground" aria-label="Fairlead, home">
            {collapsed ? <LogoMark className="size-5.5" /> : <Wordmark />}
          </Link>
        }
        footer={
          <UserMenu user={user} onSignOut={onSignOut} compact={collapsed}>
            {userMenu}
          </UserMenu>
        }
      >
        <SidebarNav nav={nav} collapsed={collapsed} />
      </Sidebar>

      <div className="flex min-w-0 flex-1 flex-col">
        <header
          data-slot="top-bar"
          className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-b border-border bg-background px-3 sm:px-4"
        >
          <IconButton
            label={messages.shell.openNavigation}
            className="-ml-1 md:hidden"
            onClick={() => setNavOpen(true)}
          >
            <Menu aria-hidden="true" className="size-4" />
          </IconButton>
          <IconButton
            label={messages.shell.toggleSidebar}
            shortcut={`${mod} B`}
            tooltipSide="bottom"
            aria-expanded={!collapsed}
            className="-ml-1.5 text-muted-foreground max-md:hidden"
            onClick={toggleCollapsed}
          >
            <PanelLeft aria-hidden="true" className="size-4" />
          </IconButton>
          <Breadcrumbs items={crumbs} className="flex-1" />
          <button
            type="button"
            onClick={() => setPalette("open")}
            aria-keyshortcuts="Meta+K Control+K"
            aria-label={messages.shell.palette}
            className="flex h-8 items-center gap-2 rounded-md border border-border bg-card px-2 text-sm text-muted-foreground shadow-xs hover:bg-accent lg:w-60"
          >
            <Search aria-hidden="true" className="size-3.5" />
            <span className="flex-1 text-left max-lg:sr-only">{messages.shell.palette}</span>
            <Kbd keys={`${mod} K`} className="max-sm:hidden" />
          </button>
          {topBar}
          <IconButton
            label={messages.shell.shortcuts}
            shortcut="?"
            className="text-muted-foreground max-sm:hidden"
            onClick={() => setHelp("open")}
          >
            <Keyboard aria-hidden="true" className="size-4" />
          </IconButton>
          <ThemeMenu />
        </header>
        <main id={MAIN_CONTENT_ID} tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
          {props.children}
        </main>
      </div>

      <Sheet
        open={navOpen}
        onOpenChange={setNavOpen}
        side="left"
        size="sm"
        title={<Wordmark />}
        footer={
          <UserMenu user={user} onSignOut={onSignOut}>
            {userMenu}
          </UserMenu>
        }
      >
        <SidebarNav nav={nav} collapsed={false} onNavigate={() => setNavOpen(false)} />
      </Sheet>
      {palette !== "never" && (
        <CommandPalette
          open={palette === "open"}
          onOpenChange={(open) => setPalette(open ? "open" : "closed")}
          pages={nav}
          actions={actions}
          search={search}
        />
      )}
      {help !== "never" && (
        <ShortcutsDialog
          open={help === "open"}
          onOpenChange={(open) => setHelp(open ? "open" : "closed")}
          extra={shortcuts}
        />
      )}
    </div>
  );
}
