import type { ReactNode } from "react";
import { DistributionLayout } from "@/domains/distribution/ui/distribution-layout";

export default function Layout({ children }: { children: ReactNode }) {
  return <DistributionLayout>{children}</DistributionLayout>;
}
