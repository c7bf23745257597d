"use client";

import type { ReactNode } from "react";
import { SectionLayout } from "@/ui/section-layout";

const BASE = "/provider/dev-aids/mail";
const SECTIONS = [
  { href: BASE, label: "Mailbox" },
  { href: `${BASE}/templates`, label: "Templates" },
] as const;

/** The frame of the mail pages. */
export function MailLayout({ children }: { children: ReactNode }) {
  return (
    <SectionLayout
      title="Mail"
      description="What this portal sent or kept, and what its mails look like."
      sections={SECTIONS}
    >
      {children}
    </SectionLayout>
  );
}
