"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { messages } from "./messages";
import { activeItem, badgeText, bySection, type NavItem } from "./shell-nav";
import { Tooltip } from "./tooltip";

type SidebarNavProps = { nav: readonly NavItem[]; collapsed: boolean; onNavigate?: () => void };

export function SidebarNav({ nav, collapsed, onNavigate }: SidebarNavProps) {
  const active = activeItem(nav, usePathname());
  return (
    <nav aria-label={messages.shell.mainNavigation} className="flex flex-col gap-3">
      {bySection(nav).map(({ section, items }, index) => (
        <div
          key={section ?? index}
          role={section === null ? undefined : "group"}
          aria-label={section ?? undefined}
        >
          {section !== null &&
            (collapsed ? (
              <div aria-hidden="true" className="mx-2 mb-1.5 h-px bg-sidebar-border" />
            ) : (
              <p aria-hidden="true" className="px-2 pb-1 text-2xs font-medium text-muted-foreground">
                {section}
              </p>
            ))}
          <ul className="flex flex-col gap-px">
            {items.map((item) => (
              <li key={item.href}>
                <SidebarLink
                  item={item}
                  current={item === active}
                  collapsed={collapsed}
                  onNavigate={onNavigate}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

type SidebarLinkProps = { item: NavItem; current: boolean; collapsed: boolean; onNavigate?: () => void };

function SidebarLink({ item, current, collapsed, onNavigate }: SidebarLinkProps) {
  const { href, label, icon: Icon, badge = null, badgeLabel } = item;
  const counted = badge !== null && badge > 0;
  const link = (
    <Link
      href={href}
      onClick={onNavigate}
      aria-current={current ? "page" : undefined}
      className={cn(
        "relative flex h-7.5 items-center gap-2.5 rounded-md px-2 text-sm text-sidebar-foreground transition-colors duration-75 hover:bg-sidebar-accent hover:text-sidebar-accent-foreground max-md:h-10",
        current && "bg-sidebar-accent font-medium text-sidebar-accent-foreground",
        collapsed && "justify-center px-0",
      )}
    >
      <Icon aria-hidden="true" className={cn("size-4 shrink-0", current && "text-sidebar-primary")} />
      <span className={cn("min-w-0 flex-1 truncate", collapsed && "sr-only")}>{label}</span>
      {counted && (
        <span
          className={cn(
            "tabular rounded-sm bg-selected px-1 text-2xs font-medium text-foreground",
            collapsed &&
              "absolute top-0 right-0 bg-primary px-0.5 text-[0.5625rem] leading-3 text-primary-foreground",
          )}
        >
          {badgeText(badge)}
          {badgeLabel !== undefined && <span className="sr-only"> {badgeLabel}</span>}
        </span>
      )}
    </Link>
  );
  return collapsed ? (
    <Tooltip content={label} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

type SidebarProps = { collapsed: boolean; header: ReactNode; footer: ReactNode; children: ReactNode };

/** The column at the left of wide screens. */
export function Sidebar({ collapsed, header, footer, children }: SidebarProps) {
  return (
    <aside
      data-slot="sidebar"
      data-collapsed={collapsed || undefined}
      className={cn(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-r border-sidebar-border bg-sidebar text-sidebar-foreground md:flex",
        collapsed ? "w-13" : "w-56",
      )}
    >
      <div className={cn("flex h-12 shrink-0 items-center", collapsed ? "justify-center" : "px-3.5")}>
        {header}
      </div>
      <div className="min-h-0 flex-1 scrollbar-thin overflow-y-auto px-2 py-1">{children}</div>
      <div className="shrink-0 border-t border-sidebar-border p-2">{footer}</div>
    </aside>
  );
}
