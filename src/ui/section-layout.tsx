"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Page, PageHeader } from "./page-header";
import { useTrailingCrumb } from "./trailing-crumb";

type Section = { href: string; label: string };
type SectionLayoutProps = {
  title: string;
  description: string;
  /** The first is where the navigation leads; each other adds its name to the breadcrumbs. */
  sections: readonly [Section, ...Section[]];
  actions?: ReactNode;
  children: ReactNode;
};

/** The frame of a page that has parts with addresses of their own: a title, links to the parts, the part. */
export function SectionLayout({ title, description, sections, actions, children }: SectionLayoutProps) {
  const path = usePathname();
  const [first, ...others] = sections;
  useTrailingCrumb(others.find(({ href }) => href === path)?.label ?? null);
  return (
    <Page>
      <PageHeader title={title} description={description} actions={actions} />
      <nav aria-label={title} className="-mt-1 border-b border-border">
        <ul className="flex gap-1 overflow-x-auto [scrollbar-width:none]">
          {[first, ...others].map(({ href, label }) => (
            <li key={href} className="shrink-0">
              <Link
                href={href}
                aria-current={path === href ? "page" : undefined}
                className={cn(
                  "-mb-px inline-flex h-9 items-center border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-muted-foreground focus-visible:outline-2 focus-visible:-outline-offset-2 hover:text-foreground",
                  path === href && "border-primary font-medium text-foreground",
                )}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}
