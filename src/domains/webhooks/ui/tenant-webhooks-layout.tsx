"use client";

import type { ReactNode } from "react";
import { SectionLayout } from "@/ui/section-layout";
import { DELIVERIES_PATH, REPLAYS_PATH, WEBHOOKS_PATH } from "./tenant-webhooks-search-params";

const SECTIONS = [
  { href: WEBHOOKS_PATH, label: "Endpoints" },
  { href: DELIVERIES_PATH, label: "Deliveries" },
  { href: REPLAYS_PATH, label: "Replays" },
  { href: `${WEBHOOKS_PATH}/events`, label: "Event Catalogue" },
] as const;

/** The frame of a tenant's webhook pages. */
export function TenantWebhooksLayout({ children }: { children: ReactNode }) {
  return (
    <SectionLayout
      title="Webhooks"
      description="Your own systems, told of what happens here as it happens."
      sections={SECTIONS}
    >
      {children}
    </SectionLayout>
  );
}
