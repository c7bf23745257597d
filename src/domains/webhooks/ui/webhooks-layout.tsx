"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/ui/cn";
import { Page, PageHeader } from "@/ui/page-header";
import { useTrailingCrumb } from "@/ui/trailing-crumb";

const BASE = "/provider/dev-aids/webhooks";
const SECTIONS = [
  { href: BASE, label: "Deliveries" },
  { href: `${BASE}/endpoints`, label: "Endpoints" },
  { href: `${BASE}/events`, label: "Event Catalogue" },
] as const;

/** The frame of the webhook pages. */
export function WebhooksLayout({ children }: { children: ReactNode }) {
  const path = usePathname();
  const section = SECTIONS.find(({ href }) => href === path && href !== BASE);
  useTrailingCrumb(section?.label ?? null);
  return (
    <Page>
      <PageHeader title="Webhooks" description="What clients' systems were told, and what became of it." />
      <nav aria-label="Webhooks" className="-mt-1 border-b border-border">
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
