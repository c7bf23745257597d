"use client";

import { trpc } from "@/ui/trpc/client";
import { EventCatalogue } from "./event-catalogue";

/** The catalogue for whoever writes a tenant's receiver. */
export function TenantCataloguePage() {
  return <EventCatalogue query={trpc.ownWebhooks.catalogue.useQuery()} />;
}
