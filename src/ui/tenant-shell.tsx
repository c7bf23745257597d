"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { LogoMark } from "./logo";
import { messages } from "./messages";
import { activeItem, badgeText, type NavItem, type ShellUser } from "./shell-nav";
import { MAIN_CONTENT_ID, SkipLink } from "./skip-link";
import { ThemeMenu } from "./theme-menu";
import { UserMenu } from "./user-menu";

type TenantShellProps = {
  nav: readonly NavItem[];
  user: ShellUser;
  onSignOut: () => void;
  homeHref: string;
  /** The tenant's name. */
  workspace: string;
  userMenu?: ReactNode;
  children: ReactNode;
};

/** The contractor's side: a header with tabs, nothing of the provider's shell. */
export function TenantShell({
  nav,
  user,
  onSignOut,
  homeHref,
  workspace,
  userMenu,
  children,
}: TenantShellProps) {
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
          className="mx-auto flex w-full max-w-6xl gap-1 overflow-x-auto px-2 [scrollbar-width:none]"
        >
          {nav.map((item) => (
            <Link
              key={item.href}
              href={item.href}
              aria-current={item === active ? "page" : undefined}
              className={cn(
                "flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm text-muted-foreground outline-offset-[-2px] hover:text-foreground max-sm:h-11",
                item === active && "border-primary font-medium text-foreground",
              )}
            >
              {item.label}
              {item.badge !== undefined && item.badge !== null && item.badge > 0 && (
                <span className="tabular rounded-sm bg-selected px-1 text-2xs font-medium text-foreground">
                  {badgeText(item.badge)}
                  {item.badgeLabel !== undefined && <span className="sr-only"> {item.badgeLabel}</span>}
                </span>
              )}
            </Link>
          ))}
        </nav>
      </header>
      <main
        id={MAIN_CONTENT_ID}
        tabIndex={-1}
        className="mx-auto flex w-full max-w-6xl min-w-0 flex-1 flex-col outline-none"
      >
        {children}
      </main>
    </div>
  );
}
