import type { ReactNode } from "react";
import { WebhooksLayout } from "@/domains/webhooks/ui/webhooks-layout";

export default function Layout({ children }: { children: ReactNode }) {
  return <WebhooksLayout>{children}</WebhooksLayout>;
}
