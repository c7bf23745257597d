"use client";

import { Menu } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { DropdownMenu, MenuLink } from "./dropdown-menu";
import { LogoMark } from "./logo";
import { messages } from "./messages";
import { activeItem, badgeText, type NavItem, type ShellUser } from "./shell-nav";
import { MAIN_CONTENT_ID, SkipLink } from "./skip-link";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

/** How many entries have a place of their own at the foot of a phone; the others stand under "More". */
const PINNED = 3;

type TenantShellProps = {
  /** What is used most comes first. */
  nav: readonly NavItem[];
  user: ShellUser;
  onSignOut: () => void;
  homeHref: string;
  /** The tenant's name. */
  workspace: string;
  userMenu?: ReactNode;
  children: ReactNode;
};

/** The contractor's side: tabs under a header, on phones a bar within reach of the thumb. */
export function TenantShell(props: TenantShellProps) {
  const { nav, user, onSignOut, homeHref, workspace, userMenu, children } = props;
  const active = activeItem(nav, usePathname());
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header data-slot="top-bar" className="sticky top-0 z-30 border-b border-border bg-card">
        <div className="mx-auto flex h-12 w-full max-w-6xl items-center gap-3 px-4">
          <Link href={homeHref} className="flex min-w-0 items-center gap-2 rounded-md font-semibold">
            <LogoMark className="size-5.5 shrink-0" />
            <span className="truncate">{workspace}</span>
          </Link>
          <div className="ml-auto flex items-center gap-1">
            <ThemeMenu />
            <UserMenu user={user} onSignOut={onSignOut} compact side="bottom">
              {userMenu}
            </UserMenu>
          </div>
        </div>
        <nav
          aria-label={messages.shell.mainNavigation}
          className="mx-auto flex w-full max-w-6xl gap-1 overflow-x-auto px-2 [scrollbar-width:none] max-md:hidden"
        >
          {nav.map((item) => (
            <Link
              key={item.href}
              href={item.href}
              aria-current={item === active ? "page" : undefined}
              className={cn(
                "flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm text-muted-foreground outline-offset-[-2px] hover:text-foreground",
                item === active && "border-primary font-medium text-foreground",
              )}
            >
              {item.label}
              <Count item={item} />
            </Link>
          ))}
        </nav>
      </header>
      <main
        id={MAIN_CONTENT_ID}
        tabIndex={-1}
        className="mx-auto flex w-full max-w-6xl min-w-0 flex-1 flex-col outline-none max-md:pb-[calc(3.5rem+env(safe-area-inset-bottom))]"
      >
        {children}
      </main>
      <PhoneBar nav={nav} active={active} />
    </div>
  );
}

function Count({ item, className }: { item: NavItem; className?: string }) {
  const { badge = null, badgeLabel } = item;
  if (badge === null || badge <= 0) return null;
  return (
    <span
      className={cn("tabular rounded-sm bg-selected px-1 text-2xs font-medium text-foreground", className)}
    >
      {badgeText(badge)}
      {badgeLabel !== undefined && <span className="sr-only"> {badgeLabel}</span>}
    </span>
  );
}

const slot =
  "relative flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-2xs text-muted-foreground outline-offset-[-2px]";
const current = "font-medium text-foreground [&_svg]:text-primary";

function PhoneBar({ nav, active }: { nav: readonly NavItem[]; active: NavItem | null }) {
  const further = nav.slice(PINNED);
  const inFurther = active !== null && further.includes(active);
  return (
    <nav
      aria-label={messages.shell.mainNavigation}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-border bg-card pb-[env(safe-area-inset-bottom)] md:hidden print:hidden"
    >
      {nav.slice(0, PINNED).map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item === active ? "page" : undefined}
          className={cn(slot, item === active && current)}
        >
          <item.icon aria-hidden="true" className="size-5" />
          {item.label}
          <Count item={item} className="absolute top-1 left-1/2 ml-2 bg-primary text-primary-foreground" />
        </Link>
      ))}
      {further.length > 0 && (
        <DropdownMenu
          side="top"
          align="end"
          className="min-w-52"
          trigger={
            <button type="button" className={cn(slot, inFurther && current)}>
              <Menu aria-hidden="true" className="size-5" />
              {messages.shell.more}
            </button>
          }
        >
          {further.map((item) => (
            <MenuLink key={item.href} href={item.href} icon={<item.icon aria-hidden="true" />}>
              <span className="flex min-h-7 items-center justify-between gap-2">
                {item.label}
                <Count item={item} />
              </span>
            </MenuLink>
          ))}
        </DropdownMenu>
      )}
    </nav>
  );
}
