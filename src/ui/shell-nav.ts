import type { ComponentType } from "react";

export type NavItem = {
  href: string;
  /** Current only at its very address: a home whose address every other one begins with. */
  exact?: boolean;
  label: string;
  icon: ComponentType<{ className?: string; "aria-hidden"?: boolean | "true" | "false" }>;
  section?: string;
  /** A queue length; nothing is shown for 0. */
  badge?: number | null;
  /** What is counted, for those who hear it: "disputes waiting". */
  badgeLabel?: string;
  /** Further words the palette finds it by. */
  keywords?: readonly string[];
};

export type Crumb = { label: string; href?: string };

export type ShellUser = { name: string; email: string; roleLabel: string };

type Place = Pick<NavItem, "href" | "label" | "section" | "exact">;

/** The entry whose address is the longest whole-segment prefix of where we are. */
export function activeItem<T extends Place>(nav: readonly T[], pathname: string): T | null {
  const matches = nav.filter(
    ({ href, exact = false }) =>
      pathname === href || (!exact && pathname.startsWith(`${href.replace(/\/$/u, "")}/`)),
  );
  return matches.reduce<T | null>(
    (best, item) => (best === null || item.href.length > best.href.length ? item : best),
    null,
  );
}

/** "Section / Page", and the page is a link while something stands behind it. */
export function crumbsFor(nav: readonly Place[], pathname: string, trailing: string | null): Crumb[] {
  const item = activeItem(nav, pathname);
  if (item === null) return trailing === null ? [] : [{ label: trailing }];
  const deeper = trailing !== null || item.href !== pathname;
  const crumbs: Crumb[] = item.section === undefined ? [] : [{ label: item.section }];
  crumbs.push(deeper ? { label: item.label, href: item.href } : { label: item.label });
  if (trailing !== null) crumbs.push({ label: trailing });
  return crumbs;
}

/** Entries grouped by section in the order they come. */
export function bySection<T extends Place>(nav: readonly T[]): { section: string | null; items: T[] }[] {
  const groups: { section: string | null; items: T[] }[] = [];
  for (const item of nav) {
    const section = item.section ?? null;
    const group = groups.find((candidate) => candidate.section === section);
    if (group === undefined) groups.push({ section, items: [item] });
    else group.items.push(item);
  }
  return groups;
}

/** 7 → "7", 1204 → "999+" */
export function badgeText(count: number): string {
  return count > 999 ? "999+" : String(count);
}
