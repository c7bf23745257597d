"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/ui/cn";
import { Page, PageHeader } from "@/ui/page-header";
import { useTrailingCrumb } from "@/ui/trailing-crumb";
import { RUNS_PATH, SCHEDULE_PATH } from "./runs-search-params";

const SECTIONS = [
  { href: RUNS_PATH, label: "Runs" },
  { href: SCHEDULE_PATH, label: "Schedule" },
] as const;

/** The frame of the pages about what runs in the background. */
export function RunsLayout({ children }: { children: ReactNode }) {
  const path = usePathname();
  useTrailingCrumb(path === SCHEDULE_PATH ? "Schedule" : null);
  return (
    <Page>
      <PageHeader title="Runs" description="What runs in the background, and what runs by the clock." />
      <nav aria-label="Runs" className="-mt-1 border-b border-border">
        <ul className="flex gap-1">
          {SECTIONS.map(({ href, label }) => (
            <li key={href}>
              <Link
                href={href}
                aria-current={path === href ? "page" : undefined}
                className={cn(
                  "-mb-px inline-flex h-9 items-center border-b-2 border-transparent px-2.5 text-sm text-muted-foreground focus-visible:outline-2 focus-visible:-outline-offset-2 hover:text-foreground",
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
