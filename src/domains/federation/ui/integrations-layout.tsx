"use client";

import { BookOpen } from "lucide-react";
import type { ReactNode } from "react";
import { buttonVariants } from "@/ui/button";
import { SectionLayout } from "@/ui/section-layout";

const BASE = "/provider/integrations";

const SECTIONS = [
  { href: BASE, label: "Clients" },
  { href: `${BASE}/keys`, label: "Keys" },
  { href: `${BASE}/escalations`, label: "Escalations" },
  { href: `${BASE}/console`, label: "Test Console" },
] as const;

/** The frame of the hub: its name, its sections and the way to the API reference. */
export function IntegrationsLayout({ children }: { children: ReactNode }) {
  return (
    <SectionLayout
      title="Integrations Hub"
      description="Federation: the systems of your clients, and what they ask of you."
      sections={SECTIONS}
      actions={
        <a href="/docs/api" target="_blank" rel="noreferrer" className={buttonVariants()}>
          <BookOpen aria-hidden="true" />
          API Reference
        </a>
      }
    >
      {children}
    </SectionLayout>
  );
}
