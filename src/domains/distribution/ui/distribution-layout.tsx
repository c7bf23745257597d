"use client";

import type { ReactNode } from "react";
import { SectionLayout } from "@/ui/section-layout";

const BASE = "/provider/leads/distribution";
const SECTIONS = [
  { href: BASE, label: "Decisions" },
  { href: `${BASE}/simulate`, label: "Simulate" },
  { href: `${BASE}/subscriptions`, label: "Subscriptions" },
] as const;

/** The frame of the distribution pages. */
export function DistributionLayout({ children }: { children: ReactNode }) {
  return (
    <SectionLayout
      title="Distribution"
      description="Which clients get which leads, and why."
      sections={SECTIONS}
    >
      {children}
    </SectionLayout>
  );
}
