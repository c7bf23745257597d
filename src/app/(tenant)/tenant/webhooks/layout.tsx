import type { ReactNode } from "react";
import { TenantWebhooksLayout } from "@/domains/webhooks/ui/tenant-webhooks-layout";

export default function Layout({ children }: { children: ReactNode }) {
  return <TenantWebhooksLayout>{children}</TenantWebhooksLayout>;
}
