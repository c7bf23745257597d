"use client";

import type { ReactNode } from "react";
import { SectionLayout } from "@/ui/section-layout";

const BASE = "/provider/dev-aids/webhooks";
const SECTIONS = [
  { href: BASE, label: "Deliveries" },
  { href: `${BASE}/endpoints`, label: "Endpoints" },
  { href: `${BASE}/events`, label: "Event Catalogue" },
] as const;

/** The frame of the webhook pages. */
export function WebhooksLayout({ children }: { children: ReactNode }) {
  return (
    <SectionLayout
      title="Webhooks"
      description="What clients' systems were told, and what became of it."
      sections={SECTIONS}
    >
      {children}
    </SectionLayout>
  );
}
