"use client";

import { trpc } from "@/ui/trpc/client";
import { EventCatalogue } from "./event-catalogue";

/** The catalogue as staff read it. */
export function WebhookCataloguePage() {
  return <EventCatalogue query={trpc.webhooks.catalogue.useQuery()} />;
}
