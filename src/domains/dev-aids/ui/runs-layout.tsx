"use client";

import type { ReactNode } from "react";
import { SectionLayout } from "@/ui/section-layout";
import { RUNS_PATH, SCHEDULE_PATH } from "./runs-search-params";

const SECTIONS = [
  { href: RUNS_PATH, label: "Runs" },
  { href: SCHEDULE_PATH, label: "Schedule" },
] as const;

/** The frame of the pages about what runs in the background. */
export function RunsLayout({ children }: { children: ReactNode }) {
  return (
    <SectionLayout
      title="Runs"
      description="What runs in the background, and what runs by the clock."
      sections={SECTIONS}
    >
      {children}
    </SectionLayout>
  );
}
