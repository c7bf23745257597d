"use client";

import { BookOpen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { buttonVariants } from "@/ui/button";
import { cn } from "@/ui/cn";
import { Page, PageHeader } from "@/ui/page-header";
import { useTrailingCrumb } from "@/ui/trailing-crumb";

const BASE = "/provider/integrations";

const SECTIONS = [
  { href: BASE, label: "Clients" },
  { href: `${BASE}/keys`, label: "Keys" },
  { href: `${BASE}/escalations`, label: "Escalations" },
  { href: `${BASE}/console`, label: "Test Console" },
] as const;

/** The frame of the hub: its name, its sections and the way to the API reference. */
export function IntegrationsLayout({ children }: { children: ReactNode }) {
  const path = usePathname();
  const section = SECTIONS.find(({ href }) => href === path && href !== BASE);
  useTrailingCrumb(section?.label ?? null);
  return (
    <Page>
      <PageHeader
        title="Integrations Hub"
        description="Federation: the systems of your clients, and what they ask of you."
        actions={
          <a href="/docs/api" target="_blank" rel="noreferrer" className={buttonVariants()}>
            <BookOpen aria-hidden="true" />
            API Reference
          </a>
        }
      />
      <SectionLinks />
      {children}
    </Page>
  );
}

function SectionLinks() {
  const path = usePathname();
  return (
    <nav aria-label="Integrations Hub" className="-mt-1 border-b border-border">
      <ul className="flex gap-1 overflow-x-auto [scrollbar-width:none]">
        {SECTIONS.map(({ href, label }) => {
          const current = path === href;
          return (
            <li key={href} className="shrink-0">
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "-mb-px inline-flex h-9 items-center border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-muted-foreground focus-visible:outline-2 focus-visible:-outline-offset-2 hover:text-foreground",
                  current && "border-primary font-medium text-foreground",
                )}
              >
                {label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
