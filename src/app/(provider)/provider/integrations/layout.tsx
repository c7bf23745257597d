import type { ReactNode } from "react";
import { IntegrationsLayout } from "@/domains/federation/ui/integrations-layout";

export default function Layout({ children }: { children: ReactNode }) {
  return <IntegrationsLayout>{children}</IntegrationsLayout>;
}
